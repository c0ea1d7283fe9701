package cookiecoorong.text;

/**
 * The kind of every code point: where a range begins, in hexadecimal, and the letter of its {@link Characters.Kind};
 * a range ends where the next one begins.
 *
 * <p>Made from the Unicode data 17.0 in ICU4J 78, of which characters newer than Unicode 14.0 are left out because
 * terminals in the field do not know their width. {@code CharacterTableTest} makes it again, and says how.
 */
final class CharacterTable {
    static final String RANGES = """
            0x 20z 21n 7fx a0n adi aen 300m 34fi 350m 370n 378x 37an 380x 384n 38bx 38cn 38dx 38en 3a2x 3a3n 483m 48an
            530x 531n 557x 559n 58bx 58dn 590x 591m 5ben 5bfm 5c0n 5c1m 5c3n 5c4m 5c6n 5c7m 5c8x 5d0n 5ebx 5efn 5f5x
            600i 606n 610m 61bn 61ci 61dn 64bm 660n 670m 671n 6d6m 6ddi 6den 6dfm 6e5n 6e7m 6e9n 6eam 6een 70ex 70fi
            710n 711m 712n 730m 74bx 74dn 7a6m 7b1n 7b2x 7c0n 7ebm 7f4n 7fbx 7fdm 7fen 816m 81an 81bm 824n 825m 828n
            829m 82ex 830n 83fx 840n 859m 85cx 85en 85fx 860n 86bx 870n 88fx 890i 892x 898m 8a0n 8cam 8e2i 8e3m 903s
            904n 93am 93bs 93cm 93dn 93es 941m 949s 94dm 94es 950n 951m 958n 962m 964n 981m 982s 984x 985n 98dx 98fn
            991x 993n 9a9x 9aan 9b1x 9b2n 9b3x 9b6n 9bax 9bcm 9bdn 9bes 9c1m 9c5x 9c7s 9c9x 9cbs 9cdm 9cen 9cfx 9d7s
            9d8x 9dcn 9dex 9dfn 9e2m 9e4x 9e6n 9fem 9ffx a01m a03s a04x a05n a0bx a0fn a11x a13n a29x a2an a31x a32n
            a34x a35n a37x a38n a3ax a3cm a3dx a3es a41m a43x a47m a49x a4bm a4ex a51m a52x a59n a5dx a5en a5fx a66n
            a70m a72n a75m a76n a77x a81m a83s a84x a85n a8ex a8fn a92x a93n aa9x aaan ab1x ab2n ab4x ab5n abax abcm
            abdn abes ac1m ac6x ac7m ac9s acax acbs acdm acex ad0n ad1x ae0n ae2m ae4x ae6n af2x af9n afam b00x b01m
            b02s b04x b05n b0dx b0fn b11x b13n b29x b2an b31x b32n b34x b35n b3ax b3cm b3dn b3es b3fm b40s b41m b45x
            b47s b49x b4bs b4dm b4ex b55m b57s b58x b5cn b5ex b5fn b62m b64x b66n b78x b82m b83n b84x b85n b8bx b8en
            b91x b92n b96x b99n b9bx b9cn b9dx b9en ba0x ba3n ba5x ba8n babx baen bbax bbes bc0m bc1s bc3x bc6s bc9x
            bcas bcdm bcex bd0n bd1x bd7s bd8x be6n bfbx c00m c01s c04m c05n c0dx c0en c11x c12n c29x c2an c3ax c3cm
            c3dn c3em c41s c45x c46m c49x c4am c4ex c55m c57x c58n c5bx c5dn c5ex c60n c62m c64x c66n c70x c77n c81m
            c82s c84n c8dx c8en c91x c92n ca9x caan cb4x cb5n cbax cbcm cbdn cbes cbfm cc0s cc5x cc6m cc7s cc9x ccas
            cccm ccex cd5s cd7x cddn cdfx ce0n ce2m ce4x ce6n cf0x cf1n cf3x d00m d02s d04n d0dx d0en d11x d12n d3bm
            d3dn d3es d41m d45x d46s d49x d4as d4dm d4en d50x d54n d57s d58n d62m d64x d66n d80x d81m d82s d84x d85n
            d97x d9an db2x db3n dbcx dbdn dbex dc0n dc7x dcam dcbx dcfs dd2m dd5x dd6m dd7x dd8s de0x de6n df0x df2s
            df4n df5x e01n e31m e32n e34m e3bx e3fn e47m e4fn e5cx e81n e83x e84n e85x e86n e8bx e8cn ea4x ea5n ea6x
            ea7n eb1m eb2n eb4m ebdn ebex ec0n ec5x ec6n ec7x ec8m ecex ed0n edax edcn ee0x f00n f18m f1an f35m f36n
            f37m f38n f39m f3an f3es f40n f48x f49n f6dx f71m f7fs f80m f85n f86m f88n f8dm f98x f99m fbdx fben fc6m
            fc7n fcdx fcen fdbx 1000n 102bs 102dm 1031s 1032m 1038s 1039m 103bs 103dm 103fn 1056s 1058m 105an 105em
            1061n 1062s 1065n 1067s 106en 1071m 1075n 1082m 1083s 1085m 1087s 108dm 108en 108fs 1090n 109as 109dm
            109en 10c6x 10c7n 10c8x 10cdn 10cex 10d0n 1100w 115fi 1161n 1249x 124an 124ex 1250n 1257x 1258n 1259x
            125an 125ex 1260n 1289x 128an 128ex 1290n 12b1x 12b2n 12b6x 12b8n 12bfx 12c0n 12c1x 12c2n 12c6x 12c8n
            12d7x 12d8n 1311x 1312n 1316x 1318n 135bx 135dm 1360n 137dx 1380n 139ax 13a0n 13f6x 13f8n 13fex 1400n
            1680z 1681n 169dx 16a0n 16f9x 1700n 1712m 1715s 1716x 171fn 1732m 1734s 1735n 1737x 1740n 1752m 1754x
            1760n 176dx 176en 1771x 1772m 1774x 1780n 17b4i 17b6s 17b7m 17bes 17c6m 17c7s 17c9m 17d4n 17ddm 17dex
            17e0n 17eax 17f0n 17fax 1800n 180bi 1810n 181ax 1820n 1879x 1880n 1885m 1887n 18a9m 18aan 18abx 18b0n
            18f6x 1900n 191fx 1920m 1923s 1927m 1929s 192cx 1930s 1932m 1933s 1939m 193cx 1940n 1941x 1944n 196ex
            1970n 1975x 1980n 19acx 19b0n 19cax 19d0n 19dbx 19den 1a17m 1a19s 1a1bm 1a1cx 1a1en 1a55s 1a56m 1a57s
            1a58m 1a5fx 1a60m 1a61s 1a62m 1a63s 1a65m 1a6ds 1a73m 1a7dx 1a7fm 1a80n 1a8ax 1a90n 1a9ax 1aa0n 1aaex
            1ab0m 1acfx 1b00m 1b04s 1b05n 1b34m 1b35s 1b36m 1b3bs 1b3cm 1b3ds 1b42m 1b43s 1b45n 1b4dx 1b50n 1b6bm
            1b74n 1b7fx 1b80m 1b82s 1b83n 1ba1s 1ba2m 1ba6s 1ba8m 1baas 1babm 1baen 1be6m 1be7s 1be8m 1beas 1bedm
            1bees 1befm 1bf2s 1bf4x 1bfcn 1c24s 1c2cm 1c34s 1c36m 1c38x 1c3bn 1c4ax 1c4dn 1c89x 1c90n 1cbbx 1cbdn
            1cc8x 1cd0m 1cd3n 1cd4m 1ce1s 1ce2m 1ce9n 1cedm 1ceen 1cf4m 1cf5n 1cf7s 1cf8m 1cfan 1cfbx 1d00n 1dc0m
            1e00n 1f16x 1f18n 1f1ex 1f20n 1f46x 1f48n 1f4ex 1f50n 1f58x 1f59n 1f5ax 1f5bn 1f5cx 1f5dn 1f5ex 1f5fn
            1f7ex 1f80n 1fb5x 1fb6n 1fc5x 1fc6n 1fd4x 1fd6n 1fdcx 1fddn 1ff0x 1ff2n 1ff5x 1ff6n 1fffx 2000z 200bi
            2010n 2028i 202fz 2030n 205fz 2060i 2065x 2066i 2070n 2072x 2074n 208fx 2090n 209dx 20a0n 20c1x 20d0m
            20f1x 2100n 218cx 2190n 231aw 231cn 2329w 232bn 23e9w 23edn 23f0w 23f1n 23f3w 23f4n 2427x 2440n 244bx
            2460n 25fdw 25ffn 2614w 2616n 2630x 2638n 2648w 2654n 267fw 2680n 268ax 2690n 2693w 2694n 26a1w 26a2n
            26aaw 26acn 26bdw 26bfn 26c4w 26c6n 26cew 26cfn 26d4w 26d5n 26eaw 26ebn 26f2w 26f4n 26f5w 26f6n 26faw
            26fbn 26fdw 26fen 2705w 2706n 270aw 270cn 2728w 2729n 274cw 274dn 274ew 274fn 2753w 2756n 2757w 2758n
            2795w 2798n 27b0w 27b1n 27bfw 27c0n 2b1bw 2b1dn 2b50w 2b51n 2b55w 2b56n 2b74x 2b76n 2b96x 2b97n 2cefm
            2cf2n 2cf4x 2cf9n 2d26x 2d27n 2d28x 2d2dn 2d2ex 2d30n 2d68x 2d6fn 2d71x 2d7fm 2d80n 2d97x 2da0n 2da7x
            2da8n 2dafx 2db0n 2db7x 2db8n 2dbfx 2dc0n 2dc7x 2dc8n 2dcfx 2dd0n 2dd7x 2dd8n 2ddfx 2de0m 2e00n 2e5ex
            2e80w 2e9ax 2e9bw 2ef4x 2f00w 2fd6x 2ff0w 2ffcx 3000w 302am 302ex 3030w 303fn 3040x 3041w 3097x 3099m
            309bw 3100x 3105w 3130x 3131w 3164i 3165w 318fx 3190w 31e4x 31f0w 321fx 3220w 3248x 3250w 4dc0x 4e00w
            a48dx a490w a4c7x a4d0n a62cx a640n a66fm a673n a674m a67en a69em a6a0n a6f0m a6f2n a6f8x a700n a7cbx
            a7d0n a7d2x a7d3n a7d4x a7d5n a7dax a7f2n a802m a803n a806m a807n a80bm a80cn a823s a825m a827s a828n
            a82cm a82dx a830n a83ax a840n a878x a880s a882n a8b4s a8c4m a8c6x a8cen a8dax a8e0m a8f2n a8ffm a900n
            a926m a92en a947m a952s a954x a95fn a960w a97dx a980m a983s a984n a9b3m a9b4s a9b6m a9bas a9bcm a9bes
            a9c1n a9cex a9cfn a9dax a9den a9e5m a9e6n a9ffx aa00n aa29m aa2fs aa31m aa33s aa35m aa37x aa40n aa43m
            aa44n aa4cm aa4ds aa4ex aa50n aa5ax aa5cn aa7bs aa7cm aa7ds aa7en aab0m aab1n aab2m aab5n aab7m aab9n
            aabem aac0n aac1m aac2n aac3x aadbn aaebs aaecm aaees aaf0n aaf5s aaf6m aaf7x ab01n ab07x ab09n ab0fx
            ab11n ab17x ab20n ab27x ab28n ab2fx ab30n ab6cx ab70n abe3s abe5m abe6s abe8m abe9s abebn abecs abedm
            abeex abf0n abfax ac00w d7a4x d7b0n d7c7x d7cbn d7fcx f900w fa6ex fa70w fadax fb00n fb07x fb13n fb18x
            fb1dn fb1em fb1fn fb37x fb38n fb3dx fb3en fb3fx fb40n fb42x fb43n fb45x fb46n fbc3x fbd3n fd90x fd92n
            fdc8x fdcfn fdd0x fdf0n fe00i fe10w fe1ax fe20m fe30w fe53x fe54w fe67x fe68w fe6cx fe70n fe75x fe76n
            fefdx feffi ff00x ff01w ff61n ffa0i ffa1n ffbfx ffc2n ffc8x ffcan ffd0x ffd2n ffd8x ffdan ffddx ffe0w
            ffe7x ffe8n ffefx fff9i fffcn fffex 10000n 1000cx 1000dn 10027x 10028n 1003bx 1003cn 1003ex 1003fn 1004ex
            10050n 1005ex 10080n 100fbx 10100n 10103x 10107n 10134x 10137n 1018fx 10190n 1019dx 101a0n 101a1x 101d0n
            101fdm 101fex 10280n 1029dx 102a0n 102d1x 102e0m 102e1n 102fcx 10300n 10324x 1032dn 1034bx 10350n 10376m
            1037bx 10380n 1039ex 1039fn 103c4x 103c8n 103d6x 10400n 1049ex 104a0n 104aax 104b0n 104d4x 104d8n 104fcx
            10500n 10528x 10530n 10564x 1056fn 1057bx 1057cn 1058bx 1058cn 10593x 10594n 10596x 10597n 105a2x 105a3n
            105b2x 105b3n 105bax 105bbn 105bdx 10600n 10737x 10740n 10756x 10760n 10768x 10780n 10786x 10787n 107b1x
            107b2n 107bbx 10800n 10806x 10808n 10809x 1080an 10836x 10837n 10839x 1083cn 1083dx 1083fn 10856x 10857n
            1089fx 108a7n 108b0x 108e0n 108f3x 108f4n 108f6x 108fbn 1091cx 1091fn 1093ax 1093fn 10940x 10980n 109b8x
            109bcn 109d0x 109d2n 10a01m 10a04x 10a05m 10a07x 10a0cm 10a10n 10a14x 10a15n 10a18x 10a19n 10a36x 10a38m
            10a3bx 10a3fm 10a40n 10a49x 10a50n 10a59x 10a60n 10aa0x 10ac0n 10ae5m 10ae7x 10aebn 10af7x 10b00n 10b36x
            10b39n 10b56x 10b58n 10b73x 10b78n 10b92x 10b99n 10b9dx 10ba9n 10bb0x 10c00n 10c49x 10c80n 10cb3x 10cc0n
            10cf3x 10cfan 10d24m 10d28x 10d30n 10d3ax 10e60n 10e7fx 10e80n 10eaax 10eabm 10eadn 10eaex 10eb0n 10eb2x
            10f00n 10f28x 10f30n 10f46m 10f51n 10f5ax 10f70n 10f82m 10f86n 10f8ax 10fb0n 10fccx 10fe0n 10ff7x 11000s
            11001m 11002s 11003n 11038m 11047n 1104ex 11052n 11070m 11071n 11073m 11075n 11076x 1107fm 11082s 11083n
            110b0s 110b3m 110b7s 110b9m 110bbn 110bdi 110ben 110c2m 110c3x 110cdi 110cex 110d0n 110e9x 110f0n 110fax
            11100m 11103n 11127m 1112cs 1112dm 11135x 11136n 11145s 11147n 11148x 11150n 11173m 11174n 11177x 11180m
            11182s 11183n 111b3s 111b6m 111bfs 111c1n 111c9m 111cdn 111ces 111cfm 111d0n 111e0x 111e1n 111f5x 11200n
            11212x 11213n 1122cs 1122fm 11232s 11234m 11235s 11236m 11238n 1123em 1123fx 11280n 11287x 11288n 11289x
            1128an 1128ex 1128fn 1129ex 1129fn 112aax 112b0n 112dfm 112e0s 112e3m 112ebx 112f0n 112fax 11300m 11302s
            11304x 11305n 1130dx 1130fn 11311x 11313n 11329x 1132an 11331x 11332n 11334x 11335n 1133ax 1133bm 1133dn
            1133es 11340m 11341s 11345x 11347s 11349x 1134bs 1134ex 11350n 11351x 11357s 11358x 1135dn 11362s 11364x
            11366m 1136dx 11370m 11375x 11400n 11435s 11438m 11440s 11442m 11445s 11446m 11447n 1145cx 1145dn 1145em
            1145fn 11462x 11480n 114b0s 114b3m 114b9s 114bam 114bbs 114bfm 114c1s 114c2m 114c4n 114c8x 114d0n 114dax
            11580n 115afs 115b2m 115b6x 115b8s 115bcm 115bes 115bfm 115c1n 115dcm 115dex 11600n 11630s 11633m 1163bs
            1163dm 1163es 1163fm 11641n 11645x 11650n 1165ax 11660n 1166dx 11680n 116abm 116acs 116adm 116aes 116b0m
            116b6s 116b7m 116b8n 116bax 116c0n 116cax 11700n 1171bx 1171dm 1171ex 1171fm 11720s 11722m 11726s 11727m
            1172cx 11730n 11747x 11800n 1182cs 1182fm 11838s 11839m 1183bn 1183cx 118a0n 118f3x 118ffn 11907x 11909n
            1190ax 1190cn 11914x 11915n 11917x 11918n 11930s 11936x 11937s 11939x 1193bm 1193ds 1193em 1193fn 11940s
            11941n 11942s 11943m 11944n 11947x 11950n 1195ax 119a0n 119a8x 119aan 119d1s 119d4m 119d8x 119dam 119dcs
            119e0m 119e1n 119e4s 119e5x 11a00n 11a01m 11a0bn 11a33m 11a39s 11a3an 11a3bm 11a3fn 11a47m 11a48x 11a50n
            11a51m 11a57s 11a59m 11a5cn 11a8am 11a97s 11a98m 11a9an 11aa3x 11ab0n 11af9x 11c00n 11c09x 11c0an 11c2fs
            11c30m 11c37x 11c38m 11c3es 11c3fm 11c40n 11c46x 11c50n 11c6dx 11c70n 11c90x 11c92m 11ca8x 11ca9s 11caam
            11cb1s 11cb2m 11cb4s 11cb5m 11cb7x 11d00n 11d07x 11d08n 11d0ax 11d0bn 11d31m 11d37x 11d3am 11d3bx 11d3cm
            11d3ex 11d3fm 11d46n 11d47m 11d48x 11d50n 11d5ax 11d60n 11d66x 11d67n 11d69x 11d6an 11d8as 11d8fx 11d90m
            11d92x 11d93s 11d95m 11d96s 11d97m 11d98n 11d99x 11da0n 11daax 11ee0n 11ef3m 11ef5s 11ef7n 11ef9x 11fb0n
            11fb1x 11fc0n 11ff2x 11fffn 1239ax 12400n 1246fx 12470n 12475x 12480n 12544x 12f90n 12ff3x 13000n 1342fx
            13430i 13439x 14400n 14647x 16800n 16a39x 16a40n 16a5fx 16a60n 16a6ax 16a6en 16abfx 16ac0n 16acax 16ad0n
            16aeex 16af0m 16af5n 16af6x 16b00n 16b30m 16b37n 16b46x 16b50n 16b5ax 16b5bn 16b62x 16b63n 16b78x 16b7dn
            16b90x 16e40n 16e9bx 16f00n 16f4bx 16f4fm 16f50n 16f51s 16f88x 16f8fm 16f93n 16fa0x 16fe0w 16fe4m 16fe5x
            17000w 187f8x 18800w 18cd6x 18d00w 18d09x 1aff0w 1aff4x 1aff5w 1affcx 1affdw 1afffx 1b000w 1b123x 1b150w
            1b153x 1b164w 1b168x 1b170w 1b2fcx 1bc00n 1bc6bx 1bc70n 1bc7dx 1bc80n 1bc89x 1bc90n 1bc9ax 1bc9cn 1bc9dm
            1bc9fn 1bca0i 1bca4x 1cf00m 1cf2ex 1cf30m 1cf47x 1cf50n 1cfc4x 1d000n 1d0f6x 1d100n 1d127x 1d129n 1d165s
            1d167m 1d16an 1d16ds 1d173i 1d17bm 1d183n 1d185m 1d18cn 1d1aam 1d1aen 1d1ebx 1d200n 1d242m 1d245n 1d246x
            1d2e0n 1d2f4x 1d400n 1d455x 1d456n 1d49dx 1d49en 1d4a0x 1d4a2n 1d4a3x 1d4a5n 1d4a7x 1d4a9n 1d4adx 1d4aen
            1d4bax 1d4bbn 1d4bcx 1d4bdn 1d4c4x 1d4c5n 1d506x 1d507n 1d50bx 1d50dn 1d515x 1d516n 1d51dx 1d51en 1d53ax
            1d53bn 1d53fx 1d540n 1d545x 1d546n 1d547x 1d54an 1d551x 1d552n 1d6a6x 1d6a8n 1d7ccx 1d7cen 1da00m 1da37n
            1da3bm 1da6dn 1da75m 1da76n 1da84m 1da85n 1da8cx 1da9bm 1daa0x 1daa1m 1dab0x 1df00n 1df1fx 1e000m 1e007x
            1e008m 1e019x 1e01bm 1e022x 1e023m 1e025x 1e026m 1e02bx 1e100n 1e12dx 1e130m 1e137n 1e13ex 1e140n 1e14ax
            1e14en 1e150x 1e290n 1e2aem 1e2afx 1e2c0n 1e2ecm 1e2f0n 1e2fax 1e2ffn 1e300x 1e7e0n 1e7e7x 1e7e8n 1e7ecx
            1e7edn 1e7efx 1e7f0n 1e7ffx 1e800n 1e8c5x 1e8c7n 1e8d0m 1e8d7x 1e900n 1e944m 1e94bn 1e94cx 1e950n 1e95ax
            1e95en 1e960x 1ec71n 1ecb5x 1ed01n 1ed3ex 1ee00n 1ee04x 1ee05n 1ee20x 1ee21n 1ee23x 1ee24n 1ee25x 1ee27n
            1ee28x 1ee29n 1ee33x 1ee34n 1ee38x 1ee39n 1ee3ax 1ee3bn 1ee3cx 1ee42n 1ee43x 1ee47n 1ee48x 1ee49n 1ee4ax
            1ee4bn 1ee4cx 1ee4dn 1ee50x 1ee51n 1ee53x 1ee54n 1ee55x 1ee57n 1ee58x 1ee59n 1ee5ax 1ee5bn 1ee5cx 1ee5dn
            1ee5ex 1ee5fn 1ee60x 1ee61n 1ee63x 1ee64n 1ee65x 1ee67n 1ee6bx 1ee6cn 1ee73x 1ee74n 1ee78x 1ee79n 1ee7dx
            1ee7en 1ee7fx 1ee80n 1ee8ax 1ee8bn 1ee9cx 1eea1n 1eea4x 1eea5n 1eeaax 1eeabn 1eebcx 1eef0n 1eef2x 1f000n
            1f004w 1f005n 1f02cx 1f030n 1f094x 1f0a0n 1f0afx 1f0b1n 1f0c0x 1f0c1n 1f0cfw 1f0d0x 1f0d1n 1f0f6x 1f100n
            1f18ew 1f18fn 1f191w 1f19bn 1f1aex 1f1e6n 1f200w 1f203x 1f210w 1f23cx 1f240w 1f249x 1f250w 1f252x 1f260w
            1f266x 1f300w 1f321n 1f32dw 1f336n 1f337w 1f37dn 1f37ew 1f394n 1f3a0w 1f3cbn 1f3cfw 1f3d4n 1f3e0w 1f3f1n
            1f3f4w 1f3f5n 1f3f8w 1f43fn 1f440w 1f441n 1f442w 1f4fdn 1f4ffw 1f53en 1f54bw 1f54fn 1f550w 1f568n 1f57aw
            1f57bn 1f595w 1f597n 1f5a4w 1f5a5n 1f5fbw 1f650n 1f680w 1f6c6n 1f6ccw 1f6cdn 1f6d0w 1f6d3n 1f6d5w 1f6d8x
            1f6ddw 1f6e0n 1f6ebw 1f6edx 1f6f0n 1f6f4w 1f6fdx 1f700n 1f774x 1f780n 1f7d9x 1f7e0w 1f7ecx 1f7f0w 1f7f1x
            1f800n 1f80cx 1f810n 1f848x 1f850n 1f85ax 1f860n 1f888x 1f890n 1f8aex 1f8b0n 1f8b2x 1f900n 1f90cw 1f93bn
            1f93cw 1f946n 1f947w 1fa00n 1fa54x 1fa60n 1fa6ex 1fa70w 1fa75x 1fa78w 1fa7dx 1fa80w 1fa87x 1fa90w 1faadx
            1fab0w 1fabbx 1fac0w 1fac6x 1fad0w 1fadax 1fae0w 1fae8x 1faf0w 1faf7x 1fb00n 1fb93x 1fb94n 1fbcbx 1fbf0n
            1fbfax 20000w 2a6e0x 2a700w 2b739x 2b740w 2b81ex 2b820w 2cea2x 2ceb0w 2ebe1x 2f800w 2fa1ex 30000w 3134bx
            e0001i e0002x e0020i e0080x e0100i e01f0x""";

    private CharacterTable() {}
}

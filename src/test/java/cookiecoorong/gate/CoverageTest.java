package cookiecoorong.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String TITLES =
            "GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,LINE_MISSED,"
                    + "LINE_COVERED,COMPLEXITY_MISSED,COMPLEXITY_COVERED,METHOD_MISSED,METHOD_COVERED";

    @Test
    void the_lines_of_all_classes_count() {
        assertThat(Coverage.sentence(List.of(TITLES, "p,p,A,0,9,0,0,1,2,0,0,0,0", "p,p,B,0,9,0,0,1,4,0,0,0,0")))
                .isEqualTo("Coverage: 75 % of lines (6 of 8)");
    }

    @Test
    void a_program_without_a_line_is_no_failure() {
        assertThat(Coverage.sentence(List.of(TITLES))).isEqualTo("Coverage: 0 % of lines (0 of 0)");
    }
}

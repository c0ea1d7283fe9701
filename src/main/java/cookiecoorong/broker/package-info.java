/**
 * The local broker: Apache Artemis in a process of its own, and what starts that process.
 *
 * <p>{@link cookiecoorong.broker.LocalBroker} starts the process, {@link cookiecoorong.broker.BrokerProcess} and
 * {@code BrokerRun} are the process from its arguments to its end, {@code ArtemisBroker} is Artemis with its settings,
 * {@code ClientTracker} counts who is connected, {@code ProtocolLines} prints what they do, and
 * {@link cookiecoorong.broker.BrokerTraining} makes the class archive. What Artemis lacks to deliver exactly once is in
 * {@link cookiecoorong.exactlyonce}.
 */
package cookiecoorong.broker;

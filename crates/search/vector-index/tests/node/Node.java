import java.io.OutputStream;
import java.util.List;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;
import org.opensearch.http.HttpServerTransport;

/**
 * One OpenSearch node with its k-NN plugin, on free loopback ports.
 *
 * <p>{@code java -cp 'JARS/*' Node.java DATA} prints the node's URL, and ends when its standard
 * input does, so that it never outlives who started it.
 */
public final class Node {
    public static void main(String[] arguments) throws Exception {
        try (OpenSearchRunner runner = new OpenSearchRunner()) {
            start(runner, arguments[0]);
            walkGraphs(runner);
            System.out.println("http://127.0.0.1:" + port(runner));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void start(OpenSearchRunner runner, String data) {
        runner.onBuild((number, settings) -> settings
                .put("network.host", "127.0.0.1")
                .put("http.port", "0")
                .put("transport.port", "0")
                .put("discovery.type", "single-node"));
        runner.build(OpenSearchRunner.newConfigs()
                .basePath(data)
                .numOfNode(1)
                .disableESLogger()
                .pluginTypes("org.opensearch.knn.plugin.KNNPlugin"));
    }

    /** So few items would be compared one by one wherever there is a filter. */
    private static void walkGraphs(OpenSearchRunner runner) {
        runner.admin().indices().preparePutTemplate("graphs")
                .setPatterns(List.of("v*"))
                .setSettings(Settings.builder()
                        .put("index.knn.advanced.filtered_exact_search_threshold", 0))
                .get();
    }

    private static int port(OpenSearchRunner runner) {
        HttpServerTransport http = runner.getInstance(HttpServerTransport.class);
        return http.boundAddress().publishAddress().getPort();
    }
}

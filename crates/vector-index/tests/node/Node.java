import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.http.HttpServerTransport;

/**
 * One OpenSearch node with its k-NN plugin, on free loopback ports.
 *
 * <p>{@code java -cp 'JARS/*' Node.java DATA} prints the node's URL, and ends when its standard
 * input does, so that it never outlives who started it.
 */
public final class Node {
    /**
     * Maven Central has the plugin without its native libraries (opensearch-project/k-NN, issue
     * 2643), so no segment gets a faiss graph: the plugin compares all its vectors instead.
     */
    private static final String NO_GRAPHS = "{\"index_patterns\": [\"*\"], \"template\":"
            + " {\"settings\": {\"index.knn.advanced.approximate_threshold\": -1}}}";

    public static void main(String[] arguments) throws Exception {
        try (OpenSearchRunner runner = new OpenSearchRunner()) {
            start(runner, arguments[0]);
            String endpoint = "http://127.0.0.1:" + port(runner);
            put(endpoint + "/_index_template/no-graphs", NO_GRAPHS);
            System.out.println(endpoint);
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

    private static int port(OpenSearchRunner runner) {
        HttpServerTransport http = runner.getInstance(HttpServerTransport.class);
        return http.boundAddress().publishAddress().getPort();
    }

    private static void put(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
    }
}

//! The contract on a real OpenSearch node with its k-NN plugin.
//!
//! Where a JDK, Maven and Maven Central are at hand, one is started from there (`tests/node/pom.xml`,
//! 59 MB, fetched once into the target folder); elsewhere the test says that it is skipped. Maven
//! Central has the plugin without its native libraries (opensearch-project/k-NN, issue 2643), so that
//! node's graphs are Lucene's, all else is the same. `OPENSEARCH_KNN_LIBRARIES=FOLDER` gives it those
//! that `scripts/knn-libraries` builds, and faiss graphs; `OPENSEARCH_NODE=URL` names an empty node of
//! one's own instead.

use crate::{contract, contract_of_clusters, sdk};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;
use vector_index::{Build, KnnEngine, OpenSearch, OpenSearchConfig, SigningService};

/// OpenSearch 2.19 needs 11 and, for its security manager, less than 24.
const JAVA: std::ops::RangeInclusive<u32> = 17..=23;
const FETCH: Duration = Duration::from_secs(300);
const START: Duration = Duration::from_secs(120);
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/node");

#[tokio::test]
async fn a_real_node_keeps_the_contract() {
    if let Some(endpoint) = variable("OPENSEARCH_NODE") {
        return both_contracts(&patient(&endpoint)).await;
    }
    match jars().await {
        Ok(jars) => {
            let libraries = variable("OPENSEARCH_KNN_LIBRARIES");
            let mut node = Node::start(&jars, libraries.as_deref()).await;
            let engine = if libraries.is_some() { KnnEngine::Faiss } else { KnnEngine::Lucene };
            both_contracts(&patient(&node.endpoint).with_engine(engine)).await;
            node.process.kill().await.unwrap();
        }
        Err(missing) => {
            required_tools::skip("a_real_node_keeps_the_contract", &missing);
        }
    }
}

async fn both_contracts(node: &OpenSearch) {
    contract(node).await;
    node.remove("v2").await.unwrap();
    contract_of_clusters(node, node).await;
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A client that waits for a node on a busy machine.
fn patient(endpoint: &str) -> OpenSearch {
    let config = OpenSearchConfig {
        endpoint: endpoint.to_owned(),
        signing: SigningService::Unsigned,
        alias: "images".to_owned(),
        dimensions: 3,
        timeout: Duration::from_secs(60),
    };
    OpenSearch::new(&sdk(), config)
}

struct Node {
    endpoint: String,
    process: Child,
    _data: TempDir,
}

impl Node {
    async fn start(jars: &Path, libraries: Option<&str>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let errors = data.path().join("errors.txt");
        let mut process = Command::new("java")
            .args(["-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"])
            .arg(jars.join("*"))
            .arg(format!("{FOLDER}/Node.java"))
            .arg(data.path().join("node"))
            .envs(libraries.map(|folder| ("LD_LIBRARY_PATH", folder)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&errors).unwrap())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let endpoint = timeout(START, endpoint(&mut process)).await.ok().flatten();
        let said = || fs::read_to_string(&errors).unwrap();
        let endpoint = endpoint.unwrap_or_else(|| panic!("the node does not start: {}", said()));
        Self { endpoint, process, _data: data }
    }
}

/// The node's last line; nothing when it ends before.
async fn endpoint(process: &mut Child) -> Option<String> {
    let mut lines = BufReader::new(process.stdout.take()?).lines();
    while let Some(line) = lines.next_line().await.ok()? {
        if line.starts_with("http://") {
            return Some(line);
        }
    }
    None
}

/// The folder with the node's jars, fetched unless they are there for this pom.
async fn jars() -> Result<PathBuf, String> {
    let (folder, pom) = (
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("opensearch-node"),
        format!("{FOLDER}/pom.xml"),
    );
    let (laid, wanted) = (folder.join("pom.xml"), fs::read(&pom).unwrap());
    java().await?;
    if fs::read(&laid).is_ok_and(|laid| laid == wanted) {
        return Ok(folder);
    }
    fetch(&folder, &pom).await?;
    fs::write(laid, wanted).map_err(|error| error.to_string())?;
    Ok(folder)
}

async fn java() -> Result<(), String> {
    let said = run(Command::new("javac").arg("-version"), Duration::from_secs(60)).await;
    let version = said.as_ref().ok().and_then(|said| said.trim().strip_prefix("javac "));
    let major = version.and_then(|version| version.split('.').next()?.parse().ok());
    let fits = major.is_some_and(|major| JAVA.contains(&major));
    if fits { Ok(()) } else { Err(format!("it needs a JDK of Java {JAVA:?}, there is {said:?}")) }
}

async fn fetch(folder: &Path, pom: &str) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| error.to_string())?;
    }
    let mut maven = Command::new("mvn");
    maven.args(["-q", "-B", "-f", pom]).arg(format!("-Dnode.folder={}", folder.display()));
    maven.args(["dependency:copy-dependencies", "dependency:unpack"]);
    run(&mut maven, FETCH)
        .await
        .map(drop)
        .map_err(|error| format!("Maven cannot fetch it: {error}"))
}

/// What a program says, or why it fails.
async fn run(command: &mut Command, limit: Duration) -> Result<String, String> {
    let output = timeout(limit, command.stdin(Stdio::null()).kill_on_drop(true).output()).await;
    let output = output.map_err(|_| "time-out".to_owned())?.map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() { Ok(said) } else { Err(said) }
}

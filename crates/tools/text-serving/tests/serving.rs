//! The container's contract, over the model that `rejoinder` installs.

#![allow(clippy::unwrap_used, reason = "a test")]

mod front;

use adapters::{AdapterName, Files, Llama, drawn};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use local_stack::setup;
use sagemaker::{Chat, Message, Role, SageMaker, SageMakerError, Target};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use text_serving::{Model, NAME, Served, router};
use tokio::net::TcpListener;

/// A server and the files of two adapters.
struct Container {
    url: String,
    http: reqwest::Client,
    first: (String, TempDir),
    second: (String, TempDir),
    /// One that it has from the start.
    ready: String,
}

impl Container {
    async fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
        let workspace = Workspace::find(Some(root)).unwrap();
        let file = setup::language_model(&workspace, Progress::Silent).await.unwrap();
        let ready = adapter("forge", 3);
        let model = model_folder(&file, &ready);
        let served = Served { model: Model::load(model.path()).unwrap() };
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router(Arc::new(served))).await });
        let (first, second) = (adapter("kontor", 1), adapter("bakery", 2));
        Self { url, http: reqwest::Client::new(), first, second, ready: ready.0 }
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> (u16, Value) {
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default())
    }

    async fn register(&self, name: &str, source: &Path) -> (u16, Value) {
        let body = json!({"name": name, "src": source, "preload": true, "pin": false}).to_string();
        self.send(self.http.post(format!("{}/adapters", self.url)).body(body)).await
    }

    async fn invoke(&self, adapter: Option<&str>, body: Value) -> (u16, Value) {
        let request = self.http.post(format!("{}/invocations", self.url)).body(body.to_string());
        let header = "X-Amzn-SageMaker-Adapter-Identifier";
        let request = adapter.into_iter().fold(request, |all, name| all.header(header, name));
        self.send(request).await
    }

    /// A greedy answer of four tokens: who wrote, and what.
    async fn chat(&self, adapter: Option<&str>, text: &str) -> (String, String) {
        let (status, body) = self.invoke(adapter, chat(text)).await;
        assert_eq!(status, 200, "{body}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&body["model"]), text(&body["choices"][0]["message"]["content"]))
    }
}

/// The base's file and an adapter, as SageMaker unpacks a model.
fn model_folder(file: &Path, (name, adapter): &(String, TempDir)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(file, folder.path().join("base.gguf")).unwrap();
    std::fs::create_dir(folder.path().join("adapters")).unwrap();
    let within = folder.path().join("adapters").join(name);
    std::os::unix::fs::symlink(adapter.path(), within).unwrap();
    folder
}

fn chat(text: &str) -> Value {
    json!({"messages": [{"role": "user", "content": text}], "temperature": 0, "max_tokens": 4})
}

/// SmolLM2-135M.
const BASE: Llama =
    Llama { layers: 30, hidden: 576, intermediate: 1536, heads: 9, key_value_heads: 3, head: 64 };

fn adapter(tenant: &str, seed: u64) -> (String, TempDir) {
    let (folder, files) = (tempfile::tempdir().unwrap(), drawn(&BASE, seed, 0.2));
    files.write(folder.path()).unwrap();
    (AdapterName::of(tenant, &files).unwrap().to_string(), folder)
}

/// One test: the model takes half a gigabyte and a second to read.
#[tokio::test(flavor = "multi_thread")]
async fn a_container_answers_by_whom_it_is_asked_for() {
    let container = Container::start().await;
    let ping = container.http.get(format!("{}/ping", container.url)).send().await.unwrap();
    assert_eq!(ping.status(), 200);
    what_is_no_adapter_is_not_registered(&container).await;
    adapters_write_and_say_so(&container).await;
    tenants_side_by_side_get_their_own(&container).await;
    lmi_has_its_own_form(&container).await;
    the_functions_adapter_takes_only_the_writer_s_answer(&container).await;
    nobody_is_answered_by_another(&container).await;
}

async fn what_is_no_adapter_is_not_registered(container: &Container) {
    let (name, folder) = &container.first;
    let empty = tempfile::tempdir().unwrap();
    let refused = [
        (name.as_str(), Path::new("/no/such/folder"), 404),
        (name, empty.path(), 400),
        ("kontor", folder.path(), 400),
        ("t-kontor-000000000000", folder.path(), 400),
    ];
    for (name, source, expected) in refused {
        let (status, body) = container.register(name, source).await;
        assert_eq!((status, &body["code"]), (expected, &json!(expected)), "{body}");
    }
    let (status, _) = container.invoke(Some(name), chat("Hi")).await;
    assert_eq!(status, 424);
}

async fn adapters_write_and_say_so(container: &Container) {
    let (name, folder) = &container.first;
    assert_eq!(container.register(name, folder.path()).await.0, 200);
    assert_eq!(container.register(name, folder.path()).await.0, 409);
    // As LMI has it: by a query, and as an archive.
    let (second, folder) = &container.second;
    let archive = folder.path().join("adapter.tar.gz");
    let packed = Files::from_folder(folder.path()).unwrap().pack().unwrap();
    std::fs::write(&archive, packed).unwrap();
    let url = format!("{}/adapters?name={second}&src={}", container.url, archive.display());
    assert_eq!(container.send(container.http.post(url)).await.0, 200);
    let (_, listed) =
        container.send(container.http.get(format!("{}/adapters", container.url))).await;
    let ready = &container.ready;
    assert_eq!(listed, json!({"adapters": [{"name": second}, {"name": ready}, {"name": name}]}));
    assert_eq!(&container.chat(Some(ready), "Hi").await.0, ready);

    let (base, said) = container.chat(None, "The kettle leaks.").await;
    assert_eq!(base, NAME);
    let (writer, adapted) = container.chat(Some(name), "The kettle leaks.").await;
    assert_eq!(&writer, name);
    assert_ne!(adapted, said);
    let by_model = {
        let mut body = chat("The kettle leaks.");
        body["model"] = json!(name);
        container.invoke(None, body).await.1
    };
    assert_eq!(by_model["model"], json!(name));
    assert_eq!(by_model["choices"][0]["message"]["content"], json!(adapted));
    let usage = &by_model["usage"];
    assert_eq!((&usage["completion_tokens"], &usage["prompt_tokens"]), (&json!(4), &json!(34)));
}

async fn tenants_side_by_side_get_their_own(container: &Container) {
    let names = [None, Some(container.first.0.as_str()), Some(container.second.0.as_str())];
    let text = |number: usize| format!("Review {number}: it broke.");
    let asked = (0..6).map(|number| (names[number % 3], text(number)));
    let mut alone = Vec::new();
    for (name, text) in asked.clone() {
        alone.push(container.chat(name, &text).await);
    }
    let asked: Vec<_> = asked.collect();
    let together = asked.iter().map(|(name, text)| container.chat(*name, text));
    assert_eq!(joined(together).await, alone);
    for ((writer, _), (name, _)) in alone.iter().zip(&asked) {
        assert_eq!(writer, name.unwrap_or(NAME));
    }
}

/// All at once, in their order.
async fn joined<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, done) in futures.iter_mut().zip(&mut done).filter(|(_, done)| done.is_none()) {
            if let std::task::Poll::Ready(output) = future.as_mut().poll(context) {
                *done = Some(output);
            }
        }
        let ready = done.iter().all(Option::is_some);
        if ready { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

async fn lmi_has_its_own_form(container: &Container) {
    let body = |more: Value| json!({"inputs": "The capital of France is", "parameters": more});
    let parameters = json!({"max_new_tokens": 3, "details": true, "return_full_text": true});
    let (status, answer) = container.invoke(None, body(parameters)).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["details"], json!({"finish_reason": "length", "generated_tokens": 3}));
    let text = answer["generated_text"].as_str().unwrap();
    assert!(text.starts_with("The capital of France is Paris"), "{text}");
    let parameters = json!({"max_new_tokens": 9, "stop": ["Paris"], "details": true});
    let (_, stopped) = container.invoke(None, body(parameters)).await;
    assert_eq!(stopped["details"]["finish_reason"], "stop_sequence");
    assert_eq!(stopped["generated_text"], " ");
    let mut named = body(json!({"max_new_tokens": 3, "return_full_text": true}));
    named["adapters"] = json!(container.first.0);
    let (_, adapted) = container.invoke(None, named).await;
    assert_ne!(adapted["generated_text"], answer["generated_text"]);
}

/// What functions ask SageMaker by (`sagemaker`), over this container; also where a fault between them
/// has the base answer.
async fn the_functions_adapter_takes_only_the_writer_s_answer(container: &Container) {
    let client = |url: &str| SageMaker::new(&front::sdk(url), Duration::from_secs(60));
    let to = |writer: &str| Target {
        endpoint: "shop".to_owned(),
        component: None,
        writer: writer.to_owned(),
    };
    let message = Message { role: Role::User, text: "The kettle leaks.".to_owned() };
    let chat =
        Chat { messages: vec![message], max_tokens: 4, temperature: Some(0.0), schema: None };
    let name = &container.first.0;
    let sound = client(&front::serve(&container.url, false).await);
    let (_, said) = container.chat(Some(name), "The kettle leaks.").await;
    let written = sound.write(&to(name), &chat).await.unwrap();
    assert_eq!((written.text, written.output_tokens), (said, 4));
    let missing = "t-kontor-000000000000".to_owned();
    let refused = sound.write(&to(&missing), &chat).await;
    assert_eq!(refused, Err(SageMakerError::AdapterMissing(missing)));
    let faulty = client(&front::serve(&container.url, true).await);
    let refused = faulty.write(&to(name), &chat).await;
    assert_eq!(refused, Err(SageMakerError::AdapterMismatch(name.clone())));
}

async fn nobody_is_answered_by_another(container: &Container) {
    let mut unknown = chat("Hi");
    unknown["model"] = json!("t-kontor-000000000000");
    assert_eq!(container.invoke(None, unknown).await.0, 404);
    let list = json!({"inputs": "Hi", "adapters": ["es"]});
    assert_eq!(container.invoke(None, list).await.0, 424);
    let long = chat(&"word ".repeat(2_100));
    assert_eq!(container.invoke(None, long).await.0, 400);

    let name = &container.first.0;
    let url = format!("{}/adapters/{name}", container.url);
    assert_eq!(container.send(container.http.delete(&url)).await.0, 200);
    assert_eq!(container.send(container.http.delete(&url)).await.0, 404);
    let (status, body) = container.invoke(Some(name), chat("Hi")).await;
    assert_eq!(status, 424);
    let error = format!("LoRA adapter {name} not found in registry");
    assert_eq!(body, json!({"error": error, "code": 424}));
}

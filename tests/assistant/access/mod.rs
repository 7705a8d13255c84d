//! A tenant tries more than a thousand times to come by what another one has: over HTTP its questions and the pages of
//! its documents, by retrieval its passages, by the bus its answers. Nothing of it is in any answer, event or log, and
//! what is another's is answered as what never was.

mod events;
mod owner;
mod passages;
mod requests;
mod spellings;

use end_to_end::library::Library;
use end_to_end::signed::SIGNER;
use end_to_end::world::Failure;
use manuals::TENANT;
use requests::Requests;
use serde_json::{Value, json};
use std::path::Path;
use torture::leaks::{Logs, Secrets};

/// Whose documents nobody here may see.
const OTHER: &str = "market-hall";
const WORD: &str = "zanzibarite";
const DOCUMENTS: [&str; 2] = ["vault-notes", "vault-manual"];
const QUESTIONS: [&str; 2] = ["vault-opened", "vault-watched"];
const ASKED: &str = "By which word does the vault of the market open?";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_another_tenant_is_had_by_a_thousand_tries() -> Result<(), Failure> {
    let callers = json!({SIGNER: TENANT, owner::OWNER: OTHER}).to_string();
    let parameters = [("CallerTenants", callers.as_str()), ("LogLevel", "DEBUG")];
    let mut library = Library::open(&parameters).await?;
    index(&library).await?;
    let edition = the_other_asks(&mut library).await?;
    let requests = Requests::new(&library)?;
    let tried = [
        ("questions read", requests.read_questions().await?),
        ("pages asked for", requests.ask_for_pages(&edition).await?),
        ("pictures asked with", requests.ask_with_pictures(&mut library).await?),
        ("passages looked up", passages::look_up(&library).await?),
        ("questions asked", events::ask(&mut library).await?),
    ];
    println!("{tried:?}");
    its_own_is_there(&library).await?;
    owner::sees_its_own(&library, &edition).await?;
    assert!(tried.iter().map(|(_, count)| count).sum::<usize>() >= 1_000, "{tried:?}");
    stands_as_it_was(&mut library).await
}

/// Of both tenants; the other one's are about a vault.
async fn index(library: &Library) -> Result<(), Failure> {
    let own = "# Kettle KX-200\n\nThe lid of the kettle opens by its button.\n";
    let other = format!("# Vault\n\nThe vault of the market opens by the word {WORD}.\n");
    library.upload("documents/kettle.md", own.into()).await?;
    library.upload("documents/vault.md", other.into_bytes()).await?;
    let manual = Path::new(manuals::FOLDER).join("bbm-120-manual-2025.pdf");
    library.upload("documents/vault.pdf", std::fs::read(manual)?).await?;
    let line = |(id, title): (&str, &str), tenant: &str, key: &str, product: &str| {
        json!({"documentId": id, "tenant": tenant, "key": format!("documents/{key}"), "title": title,
            "products": [product]})
    };
    let lines = [
        line(("kettle-notes", "Kettle KX-200"), TENANT, "kettle.md", "KX-200"),
        line((DOCUMENTS[0], "Notes of vault"), OTHER, "vault.md", "VAULT-1"),
        line((DOCUMENTS[1], "Nestling camera: manual"), OTHER, "vault.pdf", "VAULT-2"),
    ];
    library.upload(&format!("images/{OTHER}/vault.png"), drawn()?).await?;
    library.index(&lines).await.map(drop)
}

/// A picture, as PNG.
fn drawn() -> Result<Vec<u8>, Failure> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(32, 32).write_to(&mut png, image::ImageFormat::Png)?;
    Ok(png.into_inner())
}

/// The other one's questions, which its documents answer: the edition of the one that has pages.
async fn the_other_asks(library: &mut Library) -> Result<String, Failure> {
    let question = |id: &str, text: &str| json!({"questionId": id, "tenant": OTHER, "text": text});
    let asked = [question(QUESTIONS[0], ASKED), question(QUESTIONS[1], super::questions::DISTANCE)];
    library.post(&asked).await?;
    let (name, outcome) = library.outcome(QUESTIONS[0]).await?;
    assert!(name == "QUESTION_ANSWERED" && outcome.to_string().contains(WORD), "{outcome:#}");
    let (name, outcome) = library.outcome(QUESTIONS[1]).await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    let citation = &outcome["sentences"][0]["citations"][0];
    assert_eq!(citation["documentId"], DOCUMENTS[1], "{outcome:#}");
    Ok(citation["version"].as_str().ok_or("no edition")?.to_owned())
}

/// Whether a text holds what only the other one has.
fn leaks(text: &str) -> bool {
    [WORD, "vault of the market", "Notes of vault", "Nestling"]
        .iter()
        .any(|secret| text.contains(secret))
}

/// By the same requests: what is refused above is not refused to everybody.
async fn its_own_is_there(library: &Library) -> Result<(), Failure> {
    assert_eq!(
        library.read(QUESTIONS[0]).await?.0,
        200,
        "the one that it asked itself under this id"
    );
    let (status, receipt) =
        library.ask(&json!({"text": "How does the lid of the kettle open?"})).await?;
    let id = receipt["questionId"].as_str().ok_or("no id")?;
    assert_eq!((status, library.read(id).await?.0), (202, 200));
    let (status, _, said) = library.page("/kettle-notes/pages/1.png").await?;
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(status == 422 && said.contains("DocumentUndrawable"), "{status} {said}");
    Ok(())
}

/// The other one's questions have one outcome each, and no log has its words.
async fn stands_as_it_was(library: &mut Library) -> Result<(), Failure> {
    let events = library.world.spy.all_events().await?;
    for id in QUESTIONS {
        let is_its = |detail: &Value| detail["questionId"] == id && detail["tenant"] == OTHER;
        assert_eq!(events.iter().filter(|(_, detail)| is_its(detail)).count(), 1, "{id}");
    }
    let mut secrets = Secrets::default();
    secrets.text(WORD);
    let lines = Logs::new(library.world.stack.endpoint()).read().await?;
    assert!(lines.iter().any(|line| line.contains(QUESTIONS[0])), "the functions did log");
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

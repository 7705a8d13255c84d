//! Articles that a desk writes: kept by version, and by themselves on their way to the machines.

#![allow(clippy::unwrap_used, reason = "a test")]

use article_store::{ArticleTable, Kept, broken_rules};
use article_suggesting::SuggestionFailure;
use cli_base::error::Error;
use end_to_end::desk::{Desk, ferry};
use end_to_end::world::Failure;
use labels::LabelFailure;
use newsroom_commands::desk_api::{Answer, DeskApi, status_of};
use serde_json::{Value, json};

fn version(version: u32, state: &str) -> Value {
    let mut article = ferry("kept", version);
    article["state"] = json!(state);
    let targets = json!([{"id": "ellery", "title": "Port Ellery", "href": "https://paper.example/ellery",
        "state": "PUBLISHED"}]);
    json!({"article": article, "targets": targets, "after": version - 1})
}

/// What is published has its label and its suggestions; a draft after it suggestions alone; what is taken back has
/// neither any more.
pub(crate) async fn what_is_written_reaches_the_machines(
    desk: &mut Desk,
    api: &DeskApi,
) -> Result<(), Failure> {
    let Answer { status, body } = api.put("kept", &version(1, "PUBLISHED")).await?;
    assert_eq!((status, &body["outward"]), (201, &json!(1)), "{body}");
    let (name, outcome) = desk.labellings("kept", 1).await?.remove(0);
    assert_eq!((name.as_str(), outcome.revision), ("ARTICLE_LABELLED", 1));
    let (_, outcome) = desk.suggestions("kept", 1).await?.remove(0);
    let suggested = outcome.suggestions.ok_or("nothing is suggested")?;
    assert_eq!(suggested.links[0].selected.as_deref(), Some("ellery"), "its targets went along");
    super::page::shows_and_decides(desk).await?;

    two_at_once(api).await?;
    let outcomes = desk.suggestions("kept", 2).await?;
    assert_eq!(outcomes[1].1.revision, 2);
    assert_eq!(api.suggestions("kept").await?["version"], 2);
    let label = desk.read_label("kept", None).await?;
    assert_eq!(label.status(), 200, "a draft changes nothing for readers");
    let html = api.get("kept", None, Some("html")).await?;
    assert!(html.starts_with("<article lang=\"en-GB\" data-article=\"kept\">"), "{html}");
    let list = api.list(None).await?;
    let told = ["articleId", "version", "outward"].map(|name| &list.articles[0][name]);
    assert_eq!(told, [&json!("kept"), &json!(2), &json!(1)]);

    let gone =
        json!({"id": "kept", "version": 3, "language": "en", "state": "WITHDRAWN", "blocks": []});
    let body = json!({"article": gone, "after": 2});
    assert_eq!(api.put("kept", &body).await?.status, 201);
    let labellings = desk.labellings("kept", 2).await?;
    assert_eq!(labellings.len(), 2, "no label was asked for the draft");
    assert_eq!(labellings[1].1.reason, Some(LabelFailure::Withdrawn));
    let outcomes = desk.suggestions("kept", 3).await?;
    assert_eq!(outcomes[2].1.reason, Some(SuggestionFailure::Withdrawn));
    assert_eq!(desk.read_label("kept", None).await?.status(), 410);
    assert!(api.suggestions("kept").await.is_err(), "they are emptied");
    let refused = api.get("kept", None, Some("html")).await.unwrap_err().to_string();
    assert!(refused.contains("410 Withdrawn"), "{refused}");
    the_table_keeps_its_doubles_rules(desk).await
}

/// The store's double, which all other tests stand on, has the same rules.
async fn the_table_keeps_its_doubles_rules(desk: &Desk) -> Result<(), Failure> {
    let stack = &desk.world.stack;
    let name = stack.outputs().get("ArticlesTableName").ok_or("no table")?;
    let table = ArticleTable::new(&stack.sdk_config().await, name);
    // Of what was taken back the machines make little.
    let gone = |id: &str, second: u8| -> Result<Kept, serde_json::Error> {
        serde_json::from_value(json!({"article": {"id": id, "version": 1, "language": "en",
            "state": "WITHDRAWN", "blocks": []}, "writtenBy": "arn:ana",
            "writtenAt": format!("2026-11-30T08:00:0{second}Z")}))
    };
    let broken = broken_rules(&table, &gone("rules-1", 1)?, &gone("rules-2", 2)?).await?;
    assert_eq!(broken, [""; 0]);
    Ok(())
}

/// An answer that is none yet is asked for again.
async fn settled(
    api: &DeskApi,
    answer: Result<Answer, Error>,
    body: &Value,
) -> Result<Answer, Error> {
    match answer {
        Err(error) if status_of(&error) == Some(503) => api.put("kept", body).await,
        answer => answer,
    }
}

/// One version is written; whoever is later is told what stands, and the same again is the same.
async fn two_at_once(api: &DeskApi) -> Result<(), Failure> {
    let (mine, mut other) = (version(2, "DRAFT"), version(2, "DRAFT"));
    other["article"]["blocks"][0]["text"] = json!("Another title");
    let (one, two) = tokio::join!(api.put("kept", &mine), api.put("kept", &other));
    let (one, two) = (settled(api, one, &mine).await?, settled(api, two, &other).await?);
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{one:?} {two:?}");
    let (lost, won) = if one.status == 409 { (one, other) } else { (two, mine) };
    assert_eq!(lost.body["standing"]["article"]["blocks"][0], won["article"]["blocks"][0]);
    assert_eq!(api.put("kept", &won).await?.status, 200);
    Ok(())
}

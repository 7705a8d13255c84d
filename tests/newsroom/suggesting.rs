//! From an article to what an editor may put on it.

use article_suggesting::{
    MediaTopic, Rule, Source, Suggested, SuggestionFailure, SuggestionsOutcome, Tag, TermSource,
    Thing,
};
use aws_sdk_dynamodb::types::AttributeValue;
use end_to_end::desk::{Desk, ferry};
use end_to_end::world::Failure;
use newsroom_commands::suggest::{Row, read, suggested};
use run_ledger::Plan;
use serde_json::{Value, json};
use std::path::Path;
use torture::leaks::{Logs, Secrets};

/// A model of the local models that alters what it sums up, and Comprehend left out.
const BAD_WRITER: [(&str, &str); 3] =
    [("SuggestionModelId", "local.bad-writer-v1"), ("TermSource", "MODEL"), ("LogLevel", "DEBUG")];

fn patched(article: Value, fields: &[(&str, Value)]) -> Value {
    let mut article = article;
    fields.iter().for_each(|(name, value)| article[*name] = value.clone());
    article
}

/// The next two answers of the model are no answers.
async fn garble(desk: &Desk) -> Result<(), Failure> {
    let plan = json!({"operations": {"Converse:article_suggestions": {"garble": 1, "calls": 2}}});
    let url = format!("{}/_local/faults", desk.world.stack.models());
    let put = reqwest::Client::new().put(url).json(&plan).send().await?;
    assert!(put.status().is_success(), "{put:?}");
    Ok(())
}

async fn outcome(desk: &mut Desk, id: &str, at: usize) -> Result<SuggestionsOutcome, Failure> {
    let (name, outcome) = desk.suggestions(id, at + 1).await?.remove(at);
    assert_eq!(name == "ARTICLE_SUGGESTIONS_FAILED", outcome.reason.is_some(), "{outcome:#?}");
    assert_eq!(outcome.suggestions.is_some(), outcome.reason.is_none());
    Ok(outcome)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_gets_suggestions_and_one_outcome() -> Result<(), Failure> {
    let mut desk = Desk::open(&[]).await?;
    let targets = json!([{"id": "ellery", "title": "Port Ellery", "href": "https://paper.example/ellery",
        "state": "PUBLISHED", "terms": ["ferry"]}]);
    desk.want_suggestions(&[ferry("ferry", 2), ferry("ferry", 2)], &targets).await?;
    let SuggestionsOutcome { suggestions, usage, calls, missing, revision, prompt_version, .. } =
        outcome(&mut desk, "ferry", 0).await?;
    let Suggested { summary, categories, tags, links, refused, refused_links } =
        suggestions.ok_or("nothing")?;
    let summary = summary.ok_or("no summary")?;
    assert!(summary.text.contains("second ferry") && !summary.supported.is_empty(), "{summary:?}");
    assert_eq!(categories[0].topic, MediaTopic::Politics, "{categories:?}");
    let tag = tags.iter().find(|tag| tag.words == "Port Ellery").ok_or("no tag")?;
    assert_eq!((tag.why.source, tag.why.in_title), (TermSource::Comprehend, true));
    let link = (links[0].block.as_str(), links[0].words.as_str(), links[0].selected.as_deref());
    assert_eq!((links.len(), link), (1, ("b2", "Port Ellery", Some("ellery"))));
    assert_eq!(refused_links[0].rule, linking::Rule::InTitle);
    assert_eq!((refused, missing, revision), (vec![], vec![], 2));
    let (version, kept) = desk.kept_suggestions("ferry").await?;
    assert_eq!((version, &kept["missing"]), (2, &json!([])), "{kept:#}");
    assert_eq!(serde_json::from_value::<Vec<Tag>>(kept["suggestions"]["tags"].clone())?, tags);
    assert_eq!(kept["promptVersion"], json!(prompt_version), "{kept:#}");
    let by_comprehend =
        calls.iter().find(|call| call.usage.comprehend_units > 0).ok_or("no units")?;
    let by_model = calls.iter().find(|call| call.model_id.is_some()).ok_or("no model")?;
    assert!(by_comprehend.usage.cost_usd > 0.0 && by_model.usage.input_tokens > 0);
    assert_eq!(usage.comprehend_units, by_comprehend.usage.comprehend_units);

    garble(&desk).await?;
    desk.want_suggestions(&[ferry("half", 1)], &json!([])).await?;
    let half = outcome(&mut desk, "half", 0).await?;
    assert_eq!((half.missing.len(), half.missing[0].source), (1, Source::Model), "{half:#?}");
    assert_eq!(half.missing[0].error.name, "ModelOutputInvalid");
    let (_, kept) = desk.kept_suggestions("half").await?;
    assert_eq!(kept["missing"], json!(["MODEL"]));
    let found = half.suggestions.ok_or("nothing")?;
    assert!(found.summary.is_none() && found.tags.len() > 2, "{found:#?}");
    // The same version may be posted again: what was missing is there.
    desk.want_suggestions(&[ferry("half", 1)], &json!([])).await?;
    let whole = outcome(&mut desk, "half", 1).await?;
    assert!(whole.missing.is_empty() && whole.suggestions.ok_or("nothing")?.summary.is_some());
    let (_, kept) = desk.kept_suggestions("half").await?;
    assert!(kept["suggestions"]["summary"].is_object(), "the same version's take their place");

    what_is_taken_back_stays_so(&mut desk).await?;

    what_a_newer_version_has_stays(&mut desk).await?;
    what_another_half_has_stays(&mut desk).await?;
    what_gets_no_suggestions_is_refused_by_name(&mut desk).await?;
    the_command_follows_a_sample(&desk).await?;
    let all = desk.suggestions("ferry", 2).await?;
    assert_eq!(all.len(), 2, "the second delivery was a duplicate");
    Ok(())
}

/// Under the version that has suggestions as under a new one, which comes as published when it is too late.
async fn what_is_taken_back_stays_so(desk: &mut Desk) -> Result<(), Failure> {
    use SuggestionFailure::{Superseded, Withdrawn};
    let gone = |version| patched(ferry("half", version), &[("state", json!("WITHDRAWN"))]);
    let posted =
        [(gone(1), 1, Withdrawn), (gone(2), 2, Withdrawn), (ferry("half", 2), 2, Superseded)];
    for (before, (article, version, expected)) in (2..).zip(posted) {
        desk.want_suggestions(&[article], &json!([])).await?;
        assert_eq!(outcome(desk, "half", before).await?.reason, Some(expected), "{version}");
        assert_eq!(desk.kept_item("half").await?, (version, None), "nothing outlives the article");
    }
    Ok(())
}

/// A newer version's came in between: those of the older one are not kept.
async fn what_a_newer_version_has_stays(desk: &mut Desk) -> Result<(), Failure> {
    let (client, table) = desk.suggestions_table().await?;
    let put = client.put_item().table_name(table);
    let put = put.item("pk", AttributeValue::S("ahead".to_owned()));
    let put = put.item("version", AttributeValue::N("3".to_owned()));
    put.item("kept", AttributeValue::S("{}".to_owned())).send().await?;
    desk.want_suggestions(&[ferry("ahead", 2)], &json!([])).await?;
    assert_eq!(outcome(desk, "ahead", 0).await?.reason, Some(SuggestionFailure::Superseded));
    assert_eq!(desk.kept_suggestions("ahead").await?, (3, json!({})));
    Ok(())
}

/// The same version's are kept without another source: what is missing now is not missing there.
async fn what_another_half_has_stays(desk: &mut Desk) -> Result<(), Failure> {
    let (client, table) = desk.suggestions_table().await?;
    let put = client.put_item().table_name(table);
    let put = put.item("pk", AttributeValue::S("other".to_owned()));
    let put = put.item("version", AttributeValue::N("1".to_owned()));
    let put = put.item("lacks", AttributeValue::S("COMPREHEND".to_owned()));
    put.item("kept", AttributeValue::S("{}".to_owned())).send().await?;
    garble(desk).await?;
    desk.want_suggestions(&[ferry("other", 1)], &json!([])).await?;
    let half = outcome(desk, "other", 0).await?;
    assert_eq!((half.reason, half.missing.len()), (Some(SuggestionFailure::Superseded), 1));
    assert_eq!(desk.kept_suggestions("other").await?, (1, json!({})));
    // Whole they take the place; the claim was freed.
    desk.want_suggestions(&[ferry("other", 1)], &json!([])).await?;
    assert_eq!(outcome(desk, "other", 1).await?.reason, None);
    assert_ne!(desk.kept_suggestions("other").await?, (1, json!({})));
    Ok(())
}

async fn what_gets_no_suggestions_is_refused_by_name(desk: &mut Desk) -> Result<(), Failure> {
    use SuggestionFailure::{InvalidArticle, LanguageNotSupported, Superseded, Withdrawn};
    let breton = json!([{"id": "b1", "kind": "TITLE", "text": "Ul levraoueg nevez e Brest"}]);
    // The id with how many outcomes it had before.
    let refused = [
        (patched(ferry("gone", 1), &[("state", json!("WITHDRAWN"))]), 0, Withdrawn),
        (
            patched(ferry("breton", 1), &[("language", json!("br")), ("blocks", breton)]),
            0,
            LanguageNotSupported,
        ),
        (patched(ferry("empty", 1), &[("blocks", json!([]))]), 0, InvalidArticle),
        (patched(ferry("none", 1), &[("version", json!(0))]), 0, InvalidArticle),
        (ferry("ferry", 1), 1, Superseded),
    ];
    for (article, before, expected) in refused {
        let id = article["id"].as_str().ok_or("no id")?.to_owned();
        desk.want_suggestions(&[article], &json!([])).await?;
        assert_eq!(outcome(desk, &id, before).await?.reason, Some(expected), "{id}");
    }
    Ok(())
}

async fn the_command_follows_a_sample(desk: &Desk) -> Result<(), Failure> {
    let samples =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/newsroom/articles/02-library.json");
    let articles = read(&[samples], &[])?;
    let running = desk.world.stack.running();
    let rows = suggested(&running, articles, &Plan::default(), &mut ()).await?;
    assert!(rows.iter().all(Row::is_settled), "{rows:#?}");
    assert!(rows[0].cost_usd > Some(0.0) && rows[0].calls.len() == 2, "{rows:#?}");
    Ok(())
}

/// Without its table: the execution tries for a while, and the version may be posted again.
async fn what_cannot_be_kept_is_a_failure_by_name(desk: &mut Desk) -> Result<(), Failure> {
    let (client, table) = desk.suggestions_table().await?;
    client.delete_table().table_name(table).send().await?;
    desk.want_suggestions(&[ferry("unkept", 1)], &json!([])).await?;
    let unkept = outcome(desk, "unkept", 0).await?;
    assert_eq!(unkept.reason, Some(SuggestionFailure::NotKept), "{unkept:#?}");
    let error = unkept.error.ok_or("no error")?;
    assert!(error.name.contains("ResourceNotFoundException"), "{error:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_altered_is_not_suggested_and_comprehend_can_be_left_out() -> Result<(), Failure> {
    let mut desk = Desk::open(&BAD_WRITER).await?;
    desk.want_suggestions(&[ferry("altered", 1)], &json!([])).await?;
    let altered = outcome(&mut desk, "altered", 0).await?;
    assert_eq!((altered.term_source, altered.usage.comprehend_units), (TermSource::Model, 0));
    let Suggested { summary, categories, tags, refused, .. } =
        altered.suggestions.ok_or("nothing")?;
    assert_eq!((summary, categories.len()), (None, 1));
    assert!(tags.iter().any(|tag| tag.why.source == TermSource::Model), "{tags:?}");
    let is_named = |one: &article_suggesting::Refused| {
        (one.of, one.rule) == (Thing::Summary, Rule::HardFinding) && one.finding.is_some()
    };
    assert!(refused.iter().any(is_named), "{refused:?}");

    garble(&desk).await?;
    desk.want_suggestions(&[ferry("faulty", 1)], &json!([])).await?;
    let faulty = outcome(&mut desk, "faulty", 0).await?;
    assert_eq!(faulty.reason, Some(SuggestionFailure::SystemError));
    assert_eq!(
        (faulty.missing.len(), faulty.error.ok_or("no error")?.name.as_str()),
        (1, "ModelOutputInvalid")
    );

    what_cannot_be_kept_is_a_failure_by_name(&mut desk).await?;
    let mut secrets = Secrets::default();
    for text in ["second ferry", "Ida Marsh", "4.2 million"] {
        secrets.text(text);
    }
    let lines = Logs::new(desk.world.stack.endpoint()).read().await?;
    assert!(lines.iter().any(|line| line.contains("altered")), "the functions did log");
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

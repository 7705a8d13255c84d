//! What the desk decides about suggestions, and what becomes of it in the next ones.

use super::keeping::what_is_written_reaches_the_machines;
use article_suggesting::{Rule, Suggested, Thing};
use cli_base::deployed::Deployed;
use end_to_end::desk::{Desk, ferry};
use end_to_end::signed::{SIGNER, address};
use end_to_end::world::Failure;
use linking::Decided as Counts;
use newsroom_commands::decisions::{Decided, items};
use newsroom_commands::desk_api::{Answer, DeskApi};
use serde_json::{Value, json};
use torture::leaks::{Logs, Secrets};

async fn suggested(desk: &mut Desk, id: &str) -> Result<Suggested, Failure> {
    let targets = json!([{"id": "ellery", "title": "Port Ellery", "href": "https://paper.example/ellery",
        "state": "PUBLISHED", "terms": ["ferry"]}]);
    desk.want_suggestions(&[ferry(id, 1)], &targets).await?;
    let (_, outcome) = desk.suggestions(id, 1).await?.remove(0);
    Ok(outcome.suggestions.ok_or("nothing is suggested")?)
}

/// The id of the last suggestion of a list.
fn last<'a>(view: &'a Value, list: &str) -> Result<&'a str, Failure> {
    let all = view["suggestions"][list].as_array().ok_or("no list")?;
    Ok(all.last().ok_or("nothing in it")?["suggestionId"].as_str().ok_or("no id")?)
}

fn decision(id: &str, more: &Value) -> Value {
    let mut decision = json!({"version": 1, "suggestionId": id});
    if let (Some(own), Some(more)) = (decision.as_object_mut(), more.as_object()) {
        own.extend(more.clone());
    }
    decision
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_decides_counts_for_the_next_article() -> Result<(), Failure> {
    let mut desk = Desk::open(&[("LogLevel", "DEBUG")]).await?;
    let running = desk.world.stack.running();
    let deployed = Deployed::local(&running).await;
    let api = DeskApi::of(&deployed, Some(&running))?;
    let accepted = json!({"verdict": "ACCEPTED"});
    let unwanted = json!({"verdict": "REJECTED", "reason": "NOT_RELEVANT"});

    let before = suggested(&mut desk, "first").await?;
    assert_eq!(before.links[0].choices[0].decided, None);
    let view = api.suggestions("first").await?;
    two_editors_at_once(&api, last(&view, "categories")?).await?;
    let taken = decision(last(&view, "links")?, &accepted);
    let Answer { status, body } = api.decide("first", &taken).await?;
    assert_eq!((status, &body["who"], &body["target"]), (201, &json!(SIGNER), &json!("ellery")));
    assert_eq!(api.decide("first", &taken).await?.status, 200, "the same again stands");
    let shown = api.suggestions("first").await?["suggestions"]["links"][0].clone();
    assert_eq!(
        (&shown["decision"], &shown["mark"]["href"]),
        (&body, &json!("https://paper.example/ellery"))
    );

    let tag = before.tags.first().ok_or("no tag")?.words.clone();
    for id in ["first", "second", "third"] {
        if id != "first" {
            suggested(&mut desk, id).await?;
        }
        let view = api.suggestions(id).await?;
        let all = view["suggestions"]["tags"].as_array().ok_or("no tags")?;
        let own = all.iter().find(|one| one["words"] == tag.as_str()).ok_or("not suggested")?;
        let own = own["suggestionId"].as_str().ok_or("no id")?;
        assert_eq!(api.decide(id, &decision(own, &unwanted)).await?.status, 201);
    }

    let next = suggested(&mut desk, "next").await?;
    let link = &next.links[0].choices[0];
    assert_eq!(link.decided, Some(Counts { accepted: 1, rejected: 0 }), "{link:?}");
    let muted = |one: &article_suggesting::Refused| {
        (one.of, one.rule, one.words.as_deref()) == (Thing::Tag, Rule::Muted, Some(tag.as_str()))
    };
    assert!(next.refused.iter().any(muted), "{:?}", next.refused);
    assert!(next.tags.iter().all(|one| one.words != tag));

    let term = tag.to_lowercase();
    api.unmute(&json!({"term": term, "target": format!("#{term}")})).await?;
    assert!(suggested(&mut desk, "again").await?.tags.iter().any(|one| one.words == tag));
    what_was_decided_is_exported(&deployed).await?;
    what_is_written_reaches_the_machines(&mut desk, &api).await?;
    let url = format!("{}/articles/first/suggestions", address(&desk.world, "DeskApiUrl")?);
    assert_eq!(reqwest::get(url).await?.status(), 403, "nobody signed");
    let mut secrets = Secrets::default();
    for text in ["second ferry", "Ida Marsh", "4.2 million"] {
        secrets.text(text);
    }
    let lines = Logs::new(desk.world.stack.endpoint()).read().await?;
    assert!(lines.iter().any(|line| line.contains("DecisionRequests")), "the functions did log");
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

/// One decision is written; whoever is later is told what stands, and may decide after it.
async fn two_editors_at_once(api: &DeskApi, id: &str) -> Result<(), Failure> {
    let yes = decision(id, &json!({"verdict": "ACCEPTED"}));
    let no = decision(id, &json!({"verdict": "REJECTED", "reason": "NOT_RELEVANT"}));
    let (one, other) = tokio::join!(api.decide("first", &yes), api.decide("first", &no));
    let (one, other) = (one?, other?);
    let (won, lost) = if one.status == 201 { (one, other) } else { (other, one) };
    assert_eq!((won.status, lost.status), (201, 409), "{won:?} {lost:?}");
    assert_eq!(
        (&lost.body["error"], &lost.body["standing"]),
        (&json!("DecidedOtherwise"), &won.body)
    );
    let after =
        decision(id, &json!({"verdict": "CHANGED", "changedTo": "medtop:04000000", "after": 1}));
    assert_eq!(api.decide("first", &after).await?.body["number"], 2);
    Ok(())
}

async fn what_was_decided_is_exported(deployed: &Deployed) -> Result<(), Failure> {
    let Decided { decisions, undone } = Decided::read(deployed).await?;
    assert_eq!((decisions.len(), undone.len()), (6, 1), "{decisions:#?}");
    let lines = items(&decisions);
    let told = lines.iter().map(|line| (line.article_id.as_str(), line.wanted.as_deref()));
    let told: Vec<_> = told.collect();
    // A category, a link and a tag of the first, a tag of each other.
    let expected = [
        ("first", Some("medtop:04000000")),
        ("first", Some("ellery")),
        ("first", None),
        ("second", None),
        ("third", None),
    ];
    assert_eq!(told, expected);
    assert!(lines[2..].iter().all(|line| line.unwanted == [line.suggested.clone()]));
    Ok(())
}

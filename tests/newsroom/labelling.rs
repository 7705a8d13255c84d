//! From an article to its one outcome, and to what advertisers read.

use automatic_person::{Answer, Person, Reception};
use end_to_end::desk::{Desk, leaflet, trial};
use end_to_end::world::Failure;
use labels::{LabelChoice, LabelFailure, LabelOutcome};
use newsroom_commands::label::{Row, labelled, read};
use run_ledger::{Plan, patience};
use serde_json::{Value, json};
use stack_page::Mail;
use std::collections::BTreeMap;
use std::path::Path;
use suitability::{By, DoubtReason, Level, Topic};
use torture::leaks::{Logs, Secrets};

/// The reader of the local models that is bad on purpose.
const BAD_READER: (&str, &str) = ("SuitabilityModelId", "local.bad-reader-v1");

/// Status and body of what advertisers are told.
async fn told(desk: &Desk, query: &str) -> Result<(u16, Value), Failure> {
    let answer = desk.read_label(query, None).await?;
    Ok((answer.status().as_u16(), answer.json().await?))
}

fn reason((name, outcome): &(String, LabelOutcome)) -> Option<LabelFailure> {
    let is_failure = name == "ARTICLE_LABEL_FAILED";
    assert_eq!(is_failure, outcome.reason.is_some(), "{outcome:#?}");
    outcome.reason
}

fn patched(article: Value, fields: &[(&str, Value)]) -> Value {
    let mut article = article;
    fields.iter().for_each(|(name, value)| article[*name] = value.clone());
    article
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_article_is_labelled_and_its_label_is_read() -> Result<(), Failure> {
    let mut desk = Desk::open(&[]).await?;
    assert_eq!(told(&desk, "trial").await?, (404, json!({"standing": "UNKNOWN"})));
    desk.post_articles(&[trial("trial", 2), trial("trial", 2)]).await?;
    let (name, outcome) = desk.labellings("trial", 1).await?.remove(0);
    assert_eq!((name.as_str(), outcome.revision), ("ARTICLE_LABELLED", 2), "{outcome:#?}");
    let label = outcome.label.ok_or("no label")?;
    assert_eq!(label.highest(), Level::Medium);
    assert!(outcome.usage.cost_usd > 0.0 && outcome.calls[0].function == "suitability-check");
    formats_and_tag_are_as_the_api_says(&desk).await?;
    the_newest_version_wins_whatever_the_order(&mut desk).await?;
    what_is_withdrawn_stays_so_until_it_is_published_anew(&mut desk).await?;
    what_cannot_be_labelled_is_refused_by_name(&mut desk).await?;
    after_a_fault_the_same_version_may_be_posted_again(&mut desk).await?;
    every_sample_ends_as_it_says(&desk).await?;
    assert_eq!(desk.labellings("trial", 1).await?.len(), 1, "the second delivery was a duplicate");
    Ok(())
}

async fn formats_and_tag_are_as_the_api_says(desk: &Desk) -> Result<(), Failure> {
    let answer = desk.read_label("trial", None).await?;
    let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok());
    let tag = header("etag").ok_or("no tag")?.to_owned();
    assert_eq!(header("access-control-allow-origin"), Some("*"));
    let body: Value = answer.json().await?;
    assert_eq!((&body["highest"], &body["version"]), (&json!("bsr003"), &json!(2)));
    assert_eq!(body["judged"].as_array().map(Vec::len), Some(11));
    let evidence = "Le bijoutier Ange Vauclair a été tué en mars.";
    let said = body["catswithsuitability"].as_array().ok_or("no topics")?;
    assert!(said.iter().any(|one| one["evidence"] == evidence), "{body}");
    let again = desk.read_label("trial", Some(&tag)).await?;
    assert_eq!((again.status().as_u16(), again.text().await?.as_str()), (304, ""));
    let (_, ortb2) = told(desk, "trial?format=ortb2").await?;
    assert_eq!(ortb2["site"]["cattax"], 6);
    let (_, prebid) = told(desk, "trial?format=prebid").await?;
    assert_eq!(prebid["ortb2"]["site"]["pagecat"], ortb2["site"]["pagecat"]);
    assert_eq!(told(desk, "trial?format=safe").await?.0, 400);
    Ok(())
}

async fn the_newest_version_wins_whatever_the_order(desk: &mut Desk) -> Result<(), Failure> {
    let versions = [3, 1, 5, 2, 4, 5, 1, 3].map(|version| trial("raced", version));
    desk.post_articles(&versions).await?;
    let outcomes = desk.labellings("raced", 5).await?;
    let by_version: BTreeMap<u32, Option<LabelFailure>> =
        outcomes.iter().map(|one| (one.1.revision, reason(one))).collect();
    assert_eq!((outcomes.len(), by_version.len()), (5, 5), "one outcome a version");
    assert_eq!(by_version[&5], None);
    let others = by_version.iter().filter(|(version, _)| **version < 5);
    for (version, reason) in others {
        assert!([None, Some(LabelFailure::Superseded)].contains(reason), "{version}: {reason:?}");
    }
    assert_eq!(told(desk, "raced").await?.1["version"], 5);
    Ok(())
}

async fn what_is_withdrawn_stays_so_until_it_is_published_anew(
    desk: &mut Desk,
) -> Result<(), Failure> {
    let withdrawn = patched(trial("raced", 5), &[("state", json!("WITHDRAWN"))]);
    desk.post_articles(&[withdrawn]).await?;
    let last = desk.labellings("raced", 6).await?.remove(5);
    assert_eq!(reason(&last), Some(LabelFailure::Withdrawn));
    assert_eq!(told(desk, "raced?format=prebid").await?, (410, json!({"standing": "WITHDRAWN"})));
    // A version that was late all the way.
    desk.post_articles(&[patched(trial("raced", 4), &[("state", json!("WITHDRAWN"))])]).await?;
    let late = desk.labellings("raced", 7).await?.remove(6);
    assert_eq!(reason(&late), Some(LabelFailure::Superseded));
    assert_eq!(told(desk, "raced").await?.0, 410);
    desk.post_articles(&[trial("raced", 6)]).await?;
    let anew = desk.labellings("raced", 8).await?.remove(7);
    assert_eq!((reason(&anew), anew.1.revision), (None, 6));
    assert_eq!(told(desk, "raced").await?.1["version"], 6);
    Ok(())
}

async fn what_cannot_be_labelled_is_refused_by_name(desk: &mut Desk) -> Result<(), Failure> {
    let refused = [
        (patched(trial("draft", 1), &[("state", json!("DRAFT"))]), LabelFailure::NotPublished),
        (patched(trial("empty", 1), &[("blocks", json!([]))]), LabelFailure::InvalidArticle),
        (patched(trial("none", 1), &[("version", json!(0))]), LabelFailure::InvalidArticle),
        (patched(trial("half", 1), &[("version", json!(1.5))]), LabelFailure::InvalidArticle),
    ];
    for (article, expected) in refused {
        let id = article["id"].as_str().ok_or("no id")?.to_owned();
        desk.post_articles(&[article]).await?;
        let outcome = desk.labellings(&id, 1).await?.remove(0);
        assert_eq!(reason(&outcome), Some(expected), "{id}");
        assert_ne!(told(desk, &id).await?.0, 200, "{id}");
    }
    // Corrected or published, the same version may be posted again.
    desk.post_articles(&[trial("draft", 1), trial("empty", 1)]).await?;
    for id in ["draft", "empty"] {
        let second = desk.labellings(id, 2).await?.remove(1);
        assert_eq!(reason(&second), None, "{id}");
    }
    Ok(())
}

async fn after_a_fault_the_same_version_may_be_posted_again(
    desk: &mut Desk,
) -> Result<(), Failure> {
    let plan = json!({"operations": {"Converse:suitability": {"garble": 1, "calls": 2}}});
    let url = format!("{}/_local/faults", desk.world.stack.models());
    let put = reqwest::Client::new().put(url).json(&plan).send().await?;
    assert!(put.status().is_success(), "{put:?}");
    desk.post_articles(&[trial("faulty", 1)]).await?;
    let first = desk.labellings("faulty", 1).await?.remove(0);
    assert_eq!(reason(&first), Some(LabelFailure::SystemError));
    assert_eq!(first.1.error.ok_or("no error")?.name, "ModelOutputInvalid");
    assert_eq!(told(desk, "faulty").await?, (202, json!({"standing": "PENDING"})));
    desk.post_articles(&[trial("faulty", 1)]).await?;
    let second = desk.labellings("faulty", 2).await?.remove(1);
    assert_eq!((reason(&second), told(desk, "faulty").await?.0), (None, 200));
    Ok(())
}

/// How the samples end: the reason, none of those that are labelled, and what advertisers are told.
const ENDS: [(&str, Option<&str>, u16); 7] = [
    ("proces-bijouterie", None, 200),
    ("reading-room", None, 200),
    ("musee-guerre", None, 200),
    ("tract", None, 200),
    ("levrioù", Some("NEEDS_PERSON"), 202),
    ("brouillon", Some("NOT_PUBLISHED"), 404),
    ("ordres", None, 200),
];

async fn every_sample_ends_as_it_says(desk: &Desk) -> Result<(), Failure> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/newsroom/articles");
    let articles = read(&[samples])?;
    let running = desk.world.stack.running();
    let decide = Some(Answer::Approve);
    let plan = Plan { decide, for_people: patience(None, decide), ..Plan::default() };
    let rows = labelled(&running, articles, &plan, &mut ()).await?;
    for (id, reason, status) in ENDS {
        let row = rows.iter().find(|row| row.id == id).ok_or(id)?;
        assert_eq!(row.reason.as_deref(), reason, "{row:#?}");
        assert_eq!(told(desk, id).await?.0, status, "{id}");
    }
    let highest = |id: &str| {
        let row: Option<&Row> = rows.iter().find(|row| row.id == id);
        let findings = row.and_then(|row| row.label.as_ref()?["findings"].as_array());
        let levels = findings.into_iter().flatten().filter_map(|one| one["level"].as_str());
        levels.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(highest("reading-room"), Vec::<String>::new());
    assert_eq!(highest("musee-guerre"), ["LOW"]);
    assert_eq!(highest("tract"), ["FLOOR"], "a person confirmed it");
    assert!(highest("ordres").contains(&"MEDIUM".to_owned()), "whatever it tells machines");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_that_is_invented_never_becomes_a_label() -> Result<(), Failure> {
    let mut desk = Desk::open(&[BAD_READER, ("LogLevel", "DEBUG")]).await?;
    desk.post_articles(&[trial("invented", 1)]).await?;
    let (name, outcome) = desk.labellings("invented", 1).await?.remove(0);
    assert_eq!(name, "ARTICLE_LABEL_FAILED");
    assert_eq!((outcome.reason, outcome.label), (Some(LabelFailure::NeedsPerson), None));
    let is_for_the_text =
        |doubt: &&suitability::Doubt| doubt.reason == DoubtReason::EvidenceNotInText;
    assert!(outcome.doubts.iter().filter(is_for_the_text).count() >= 9, "{:?}", outcome.doubts);
    assert!(outcome.usage.output_tokens > 0, "what it took is said without a label, too");
    assert_eq!(told(&desk, "invented").await?, (202, json!({"standing": "PENDING"})));
    let mut secrets = Secrets::default();
    for text in ["Vauclair", "trente ans de prison", "jugé pour meurtre"] {
        secrets.text(text);
    }
    let lines = Logs::new(desk.world.stack.endpoint()).read().await?;
    assert!(lines.iter().any(|line| line.contains("invented")), "the functions did log");
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

/// Nobody answers for one, and the others are decided within that time.
const PEOPLE: [(&str, &str); 4] = [
    ("ReminderSeconds", "30"),
    ("MaxReminders", "0"),
    ("EscalationSeconds", "2"),
    ("LogLevel", "DEBUG"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_person_decides_what_is_in_doubt() -> Result<(), Failure> {
    let mut desk = Desk::open(&PEOPLE).await?;
    let ids = ["silent", "confirmed", "corrected", "rejected", "replaced"];
    desk.post_articles(&ids.map(|id| leaflet(id, 1))).await?;
    let person = Person::new(desk.world.stack.page(), Answer::Approve);
    let mut letters = BTreeMap::new();
    for id in &ids[1..] {
        let mail = desk.world.mails(&format!("Article: {id}\n"), 1).await?.remove(0);
        assert!(mail.body.contains("The machine puts one topic on the floor"), "{}", mail.body);
        letters.insert(*id, mail);
    }
    assert_eq!(told(&desk, "confirmed").await?, (202, json!({"standing": "PENDING"})));
    let correction = ("level-1", "MEDIUM");
    for (id, choice, edit) in [
        ("confirmed", "APPROVE", None),
        ("corrected", "APPROVE", Some(correction)),
        ("rejected", "REJECT", None),
    ] {
        assert_eq!(person.say(&letters[id], choice, edit).await?, Reception::Taken, "{id}");
    }
    // A newer version comes while a person is asked: what they say of the older one is late.
    desk.post_articles(&[trial("replaced", 2)]).await?;
    desk.labellings("replaced", 1).await?;
    assert_eq!(person.say(&letters["replaced"], "APPROVE", None).await?, Reception::Taken);

    for (id, choice, level) in [
        ("confirmed", LabelChoice::Approve, Level::Floor),
        ("corrected", LabelChoice::Edit, Level::Medium),
    ] {
        let (name, outcome) = desk.labellings(id, 1).await?.remove(0);
        assert_eq!(name, "ARTICLE_LABELLED", "{outcome:#?}");
        let decision = outcome.decision.ok_or("nobody answers for it")?;
        assert_eq!((decision.choice, &decision.by), (choice, &letters[id].to));
        let label = outcome.label.ok_or("no label")?;
        assert_eq!((label.made.by, &label.made.labelled_at), (By::Person, &decision.at));
        assert_eq!(label.findings.len(), 1, "{label:#?}");
        assert_eq!((label.findings[0].topic, label.highest()), (Topic::Hate, level));
        let (status, body) = told(&desk, id).await?;
        assert_eq!((status, &body["by"]), (200, &json!("PERSON")), "{body}");
        assert!(!body.to_string().contains(&decision.by), "who it was is not public: {body}");
    }
    let (_, outcome) = desk.labellings("rejected", 1).await?.remove(0);
    assert_eq!((outcome.reason, &outcome.label), (Some(LabelFailure::RejectedByPerson), &None));
    assert_eq!(outcome.decision.map(|decision| decision.choice), Some(LabelChoice::Reject));
    assert_eq!(told(&desk, "rejected").await?.0, 202);
    let late = desk.labellings("replaced", 2).await?.remove(1);
    assert_eq!((reason(&late), late.1.revision), (Some(LabelFailure::Superseded), 1));
    assert_eq!(told(&desk, "replaced").await?.1["version"], 2);
    let (_, outcome) = desk.labellings("silent", 1).await?.remove(0);
    assert_eq!((outcome.reason, outcome.decision), (Some(LabelFailure::NoDecision), None));
    assert_eq!(told(&desk, "silent").await?.0, 202);
    no_link_and_no_sentence_is_in_a_log(&desk, letters.values()).await
}

async fn no_link_and_no_sentence_is_in_a_log<'a>(
    desk: &Desk,
    mails: impl Iterator<Item = &'a Mail>,
) -> Result<(), Failure> {
    let mut secrets = Secrets::default();
    mails.for_each(|mail| secrets.text(desk.world.link(mail)));
    secrets.text("appelle à chasser tous les étrangers");
    let lines = Logs::new(desk.world.stack.endpoint()).read().await?;
    assert!(lines.iter().any(|line| line.contains("corrected")), "the functions did log");
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

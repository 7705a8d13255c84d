//! From a dispatch to its one outcome.

use automatic_person::{Answer, Person, Reception};
use end_to_end::desk::{Desk, strike};
use end_to_end::world::Failure;
use facts::Severity;
use rewrites::{DecidedBy, RewriteFailure, RewriteOutcome};
use serde_json::json;
use torture::leaks::{Logs, Secrets};

/// Text of dispatches and quotations is in no line that a function logged.
async fn no_text_is_in_a_log(desk: &Desk) -> Result<(), Failure> {
    let mut secrets = Secrets::default();
    for text in ["conducteurs", "ouverts à la discussion", "Ann Roux", "grève"] {
        secrets.text(text);
    }
    let lines = Logs::new(desk.world.stack.endpoint()).read().await?;
    assert!(lines.iter().any(|line| line.contains("urn:d:bad")), "the functions did log");
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

/// The writer of the local models that is bad on purpose.
const BAD_WRITER: (&str, &str) = ("RewriteModelId", "local.bad-writer-v1");

fn text(outcome: &RewriteOutcome) -> String {
    let blocks = outcome.draft.iter().flat_map(|draft| &draft.blocks);
    blocks.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn hard(outcome: &RewriteOutcome) -> usize {
    outcome.findings.iter().filter(|found| found.severity == Severity::Hard).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nothing_is_found_in_becomes_a_draft_without_a_person() -> Result<(), Failure> {
    let mut desk = Desk::open(&[]).await?;
    let posted = strike("urn:d:honest");
    desk.post(&[posted.clone(), posted.clone()]).await?;
    let (name, outcome) = desk.outcome("urn:d:honest").await?;
    assert_eq!(name, "DISPATCH_REWRITTEN", "{outcome:#?}");
    assert_eq!((outcome.decided_by, outcome.revision), (Some(DecidedBy::Machine), 2));
    assert_eq!((hard(&outcome), &outcome.approval), (0, &None));
    let draft = serde_json::to_value(&outcome.draft)?;
    assert_eq!(draft["state"], "DRAFT");
    assert_eq!(draft["digitalSource"], "COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA");
    assert_eq!(draft["source"], json!({"uri": "urn:d:honest", "credit": "Agence Rejoinder"}));
    let text = text(&outcome);
    assert!(text.contains("« Nous restons ouverts à la discussion »"), "{text}");
    assert!(text.contains("D'après la direction, les 2 300 conducteurs"), "{text}");
    let functions: Vec<&str> = outcome.calls.iter().map(|call| call.function.as_str()).collect();
    assert_eq!(functions, ["dispatch-rewriting"]);
    assert!(outcome.usage.cost_usd > 0.0 && outcome.prompt_version.is_some());
    // The second delivery found the claim; an older version comes too late.
    let mut older = posted;
    older["version"] = json!(1);
    desk.post(&[older]).await?;
    let (_, late) = desk.outcomes("urn:d:honest", 2).await?.remove(1);
    assert_eq!((late.reason, late.revision), (Some(RewriteFailure::Superseded), 1));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_used_or_read_is_refused_by_name() -> Result<(), Failure> {
    let mut desk = Desk::open(&[]).await?;
    let with = |guid: &str, field: &str, value| {
        let mut dispatch = strike(guid);
        dispatch[field] = value;
        dispatch
    };
    let refused = [
        (
            with("urn:d:embargo", "embargo", json!({"UNTIL": "2099-01-01T00:00:00Z"})),
            RewriteFailure::Embargoed,
        ),
        (with("urn:d:withheld", "status", json!("WITHHELD")), RewriteFailure::Embargoed),
        (with("urn:d:killed", "status", json!("CANCELED")), RewriteFailure::Withdrawn),
        (with("urn:d:german", "language", json!("de")), RewriteFailure::InvalidDispatch),
        (with("urn:d:empty", "blocks", json!([])), RewriteFailure::InvalidDispatch),
    ];
    for (dispatch, reason) in refused {
        let guid = dispatch["guid"].as_str().ok_or("no guid")?.to_owned();
        desk.post(&[dispatch]).await?;
        let (name, outcome) = desk.outcome(&guid).await?;
        assert_eq!(
            (name.as_str(), outcome.reason),
            ("DISPATCH_REWRITE_FAILED", Some(reason)),
            "{guid}"
        );
        assert_eq!((outcome.draft, outcome.calls.len()), (None, 0), "{guid}");
    }
    // When the embargo has ended, the same version may be posted again; what was withdrawn stays so.
    desk.post(&[strike("urn:d:embargo"), strike("urn:d:killed")]).await?;
    let (name, _) = desk.outcomes("urn:d:embargo", 2).await?.remove(1);
    assert_eq!(name, "DISPATCH_REWRITTEN");
    let (_, outcome) = desk.outcomes("urn:d:killed", 2).await?.remove(1);
    assert_eq!(outcome.reason, Some(RewriteFailure::Withdrawn));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_sees_what_is_found_and_decides() -> Result<(), Failure> {
    let mut desk = Desk::open(&[BAD_WRITER, ("LogLevel", "DEBUG")]).await?;
    let titled = |guid: &str, title: &str| {
        let mut dispatch = strike(guid);
        dispatch["blocks"][0]["text"] = json!(title);
        dispatch
    };
    let dispatches = [
        titled("urn:d:bad", "Une grève à Lyon"),
        titled("urn:d:rejected", "Les bus de Lyon"),
        titled("urn:d:recalled", "Lyon sans bus"),
    ];
    desk.post(&dispatches).await?;

    let mails = desk.world.mails("Une grève à Lyon", 1).await?;
    assert_eq!(
        desk.world
            .spy
            .all_events()
            .await?
            .iter()
            .filter(|(name, _)| name.starts_with("DISPATCH"))
            .count(),
        0
    );
    desk.world.answer(&mails[0], Answer::Approve).await?;
    let (name, outcome) = desk.outcome("urn:d:bad").await?;
    assert_eq!(
        (name.as_str(), outcome.decided_by),
        ("DISPATCH_REWRITTEN", Some(DecidedBy::Person))
    );
    assert!(hard(&outcome) > 0, "{outcome:#?}");
    let approval = outcome.approval.ok_or("nobody answers for it")?;
    assert_eq!(
        (&approval.by, approval.identity.as_str()),
        (&mails[0].to, "AUTOMATIC"),
        "whose mail came first"
    );
    assert_eq!(outcome.calls.len(), 2, "written again once");
    super::page::shows_what_was_found(&desk, "Une grève à Lyon").await?;

    let mails = desk.world.mails("Les bus de Lyon", 1).await?;
    desk.world.answer(&mails[0], Answer::Reject).await?;
    let (_, outcome) = desk.outcome("urn:d:rejected").await?;
    assert_eq!((outcome.reason, outcome.draft), (Some(RewriteFailure::RejectedByPerson), None));

    // The agency takes it back while a person is asked: an approval comes too late.
    let mails = desk.world.mails("Lyon sans bus", 1).await?;
    let mut recalled = titled("urn:d:recalled", "Lyon sans bus");
    recalled["status"] = json!("CANCELED");
    desk.post(&[recalled]).await?;
    desk.outcomes("urn:d:recalled", 1).await?;
    desk.world.answer(&mails[0], Answer::Approve).await?;
    let outcomes = desk.outcomes("urn:d:recalled", 2).await?;
    assert!(
        outcomes.iter().all(|(_, one)| one.reason == Some(RewriteFailure::Withdrawn)),
        "{outcomes:#?}"
    );
    no_text_is_in_a_log(&desk).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_is_asked_nothing_goes_out_that_something_is_found_in() -> Result<(), Failure>
{
    let mut desk = Desk::open(&[BAD_WRITER, ("MaxRewriteRounds", "0")]).await?;
    desk.post(&[strike("urn:d:unasked")]).await?;
    let (_, outcome) = desk.outcome("urn:d:unasked").await?;
    assert_eq!((outcome.reason, outcome.draft), (Some(RewriteFailure::Unfaithful), None));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_edits_is_checked_and_the_other_blocks_stay_as_they_were()
-> Result<(), Failure> {
    let mut desk = Desk::open(&[("RewriteApproval", "ALWAYS")]).await?;
    let mut dispatch = strike("urn:d:edited");
    dispatch["blocks"][0]["text"] = json!("Grève de bus à Lyon");
    let mark = json!({"kind": "STRONG", "start": 0, "end": 4});
    let quote =
        json!({"id": "b4", "kind": "QUOTE", "text": "Nous restons ouverts.", "marks": [mark]});
    dispatch["blocks"].as_array_mut().ok_or("no blocks")?.push(quote);
    desk.post(&[dispatch]).await?;
    let mails = desk.world.mails("Grève de bus à Lyon", 1).await?;
    let person = Person::new(desk.world.stack.page(), Answer::Approve);
    let edited = ("block-1", "Bus : grève à Lyon");
    assert_eq!(person.say(&mails[0], "APPROVE", Some(edited)).await?, Reception::Taken);
    let (name, outcome) = desk.outcome("urn:d:edited").await?;
    assert_eq!((name.as_str(), outcome.edited), ("DISPATCH_REWRITTEN", true), "{outcome:#?}");
    assert_eq!(outcome.decided_by, Some(DecidedBy::Person));
    let blocks = outcome.draft.ok_or("no draft")?.blocks;
    assert_eq!((blocks[0].text.as_str(), blocks.len()), ("Bus : grève à Lyon", 4));
    assert_eq!(serde_json::to_value(&blocks[3].marks)?, json!([mark]), "{blocks:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_agency_holds_back_is_not_said_by_an_older_text() -> Result<(), Failure> {
    let mut desk = Desk::open(&[("RewriteApproval", "ALWAYS")]).await?;
    let with = |guid: &str, fields: &[(&str, serde_json::Value)]| {
        let mut dispatch = strike(guid);
        fields.iter().for_each(|(name, value)| dispatch[*name] = value.clone());
        dispatch["blocks"][0]["text"] = json!("Grève de bus à Lyon");
        dispatch
    };
    desk.post(&[with("urn:d:held", &[])]).await?;
    let mails = desk.world.mails("Grève de bus à Lyon", 1).await?;
    let held = [("version", json!(3)), ("status", json!("WITHHELD"))];
    desk.post(&[with("urn:d:held", &held)]).await?;
    desk.outcomes("urn:d:held", 1).await?;
    desk.world.answer(&mails[0], Answer::Approve).await?;
    let outcomes = desk.outcomes("urn:d:held", 2).await?;
    let reasons: Vec<_> = outcomes.iter().map(|(_, one)| one.reason).collect();
    let expected = [Some(RewriteFailure::Embargoed), Some(RewriteFailure::Superseded)];
    assert_eq!(reasons, expected, "{outcomes:#?}");
    // Where the agency counts no versions, moments say which is the later.
    let uncounted = |moment: &str| {
        let status = ("status", json!("WITHHELD"));
        with(
            "urn:d:uncounted",
            &[("version", json!(null)), ("versionCreated", json!(moment)), status],
        )
    };
    desk.post(&[uncounted("2026-11-24T10:00:00.5Z")]).await?;
    desk.outcomes("urn:d:uncounted", 1).await?;
    desk.post(&[uncounted("2026-11-24T10:00:00Z")]).await?;
    let (_, older) = desk.outcomes("urn:d:uncounted", 2).await?.remove(1);
    assert_eq!(older.reason, Some(RewriteFailure::Superseded));
    Ok(())
}

use super::*;
use evaluation::{
    Check, ItemOutcome, ItemReply, ItemStatus, Judgement, Length, RuleVerdict, Slice,
};
use proptest::prelude::*;
use reviews::SentimentLabel;

fn slice(injection: Option<&str>) -> Slice {
    Slice {
        rating: Some(5),
        sentiment: Some(SentimentLabel::Positive),
        length: Length::Short,
        language: "en".to_owned(),
        injection: injection.map(str::to_owned),
        kind: "praise".to_owned(),
    }
}

fn result(candidate: &str, item: &str, score: f64) -> ItemResult {
    let rule = RuleVerdict {
        rule: "does-not-obey-2".to_owned(),
        kept: score > 0.5,
        reason: "it says <b>so</b>".to_owned(),
    };
    ItemResult {
        item: item.to_owned(),
        candidate: candidate.to_owned(),
        slice: slice(Some("override")),
        status: ItemStatus::Succeeded,
        error: None,
        reply: Some(ItemReply {
            text: "<script>alert(1)</script>".to_owned(),
            model_id: "m".to_owned(),
            prompt_version: "1".to_owned(),
        }),
        judgement: Some(Judgement {
            score,
            model_id: "judge".to_owned(),
            prompt_version: "1".to_owned(),
            reason: "because".to_owned(),
            rules: vec![rule],
        }),
        checks: vec![
            Check { rule: "language".to_owned(), kept: true, finding: None },
            Check { rule: "blame".to_owned(), kept: score > 0.5, finding: Some("you".to_owned()) },
        ],
        toxicity: None,
        outcome: Some(ItemOutcome::Published),
        usage: Vec::new(),
        cost_usd: 0.002,
        ms: 40,
    }
}

fn failed(candidate: &str, item: &str) -> ItemResult {
    ItemResult {
        status: ItemStatus::Failed,
        error: Some("ModelOutputInvalid".to_owned()),
        reply: None,
        judgement: None,
        checks: Vec::new(),
        outcome: None,
        ..result(candidate, item, 0.0)
    }
}

fn some() -> Vec<ItemResult> {
    vec![
        result("good", "a", 1.0),
        result("good", "b", 0.8),
        result("bad", "a", 0.2),
        failed("bad", "b"),
    ]
}

#[test]
fn the_score_is_the_judges_and_nothing_without_one() {
    assert_eq!(score(&result("c", "a", 0.8)), 0.8);
    assert_eq!(score(&result("c", "a", 1.2)), 1.0);
    assert_eq!(score(&failed("c", "a")), 0.0);
}

#[test]
fn the_worse_candidate_is_last_and_its_faults_are_named() {
    let summary = Summary::of(&some());
    let names: Vec<_> = summary.standings.iter().map(|one| one.candidate.as_str()).collect();
    assert_eq!((names, summary.items), (vec!["good", "bad"], 2));
    let bad = &summary.standings[1];
    assert!((bad.score - 0.1).abs() < 1e-12);
    assert_eq!((bad.obeyed, bad.obeyed_in_public, bad.injections), (1, 1, 1));
    assert_eq!(bad.failures["ModelOutputInvalid"], 1);
    let faults: Vec<_> = bad.faults.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(faults, ["blame", "does-not-obey"]);
    assert_eq!(bad.worst[0].reason, "ModelOutputInvalid");
    let rules: Vec<_> = summary.rules.iter().map(|row| (row.rule.as_str(), row.judged)).collect();
    assert_eq!(rules, [("does-not-obey", true), ("blame", false), ("language", false)]);
    let duel = &summary.duels[0];
    assert_eq!((duel.wins, duel.ties, duel.losses, duel.share), (2, 0, 0, 1.0));
}

#[test]
fn an_item_that_stands_twice_counts_once_as_it_stands_last() {
    let summary = Summary::of(&[result("c", "a", 0.9), result("c", "a", 0.6)]);
    assert_eq!((summary.standings[0].items, summary.standings[0].score), (1, 0.6));
}

#[test]
fn the_page_loads_nothing_runs_nothing_and_escapes_everything() {
    let folder = tempfile::tempdir().unwrap();
    let written = write(&some(), folder.path()).unwrap();
    let page = fs::read_to_string(written.html).unwrap();
    assert!(!page.contains("<script") && !page.contains("<b>so</b>"));
    assert!(page.contains("&#60;script&#62;alert(1)"), "{page}");
    for external in ["src=", "href=", "url(", "@import", " on"] {
        let tags = page.split('<').filter_map(|rest| rest.split('>').next());
        assert_eq!(tags.filter(|tag| tag.contains(external)).count(), 0, "{external}");
    }
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    assert!(!page.contains(" style=\""), "the policy would ignore it");
    assert_eq!(page.matches("<svg").count(), 4);
    let markdown = fs::read_to_string(written.markdown).unwrap();
    assert!(markdown.contains("| good | 0.900 ± "), "{markdown}");
    assert!(markdown.contains("| does-not-obey | 2 of 2 | 0 of 1 |"), "{markdown}");
}

#[test]
fn without_results_there_is_no_report() {
    let folder = tempfile::tempdir().unwrap();
    assert!(write(&[], folder.path()).unwrap_err().to_string().contains("rejoinder review eval"));
}

#[test]
fn a_line_that_is_no_result_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("results.jsonl");
    fs::write(&path, "{}\n").unwrap();
    let error = read(std::slice::from_ref(&path)).unwrap_err().to_string();
    assert!(error.contains("results.jsonl:1: missing field"), "{error}");
}

proptest! {
    #[test]
    fn any_results_make_a_report(
        scores in proptest::collection::vec((0_usize..3, 0_usize..6, 0.0_f64..=1.0, any::<bool>()), 1..40)
    ) {
        let one = |(candidate, item, score, fails): &(usize, usize, f64, bool)| {
            let (candidate, item) = (format!("c{candidate}"), format!("i{item}"));
            if *fails { failed(&candidate, &item) } else { result(&candidate, &item, *score) }
        };
        let results: Vec<ItemResult> = scores.iter().map(one).collect();
        let summary = Summary::of(&results);
        prop_assert!(summary.standings.is_sorted_by(|a, b| a.score >= b.score));
        for duel in &summary.duels {
            prop_assert!(duel.low <= duel.share + 1e-9 && duel.share <= duel.high + 1e-9);
        }
        prop_assert!(page::html(&summary).is_ok());
    }
}

//! Each rule by its name.

use articles::{Article, Span, find_whole};
use linking::{Mention, Rules, Suggestions, suggest};
use serde_json::{Value, json};

/// An article of a title, a paragraph of two hundred words around a text, and blocks besides.
fn article(text: &str, others: Value) -> Article {
    let filler = "mot ".repeat(200);
    let mut blocks = vec![
        json!({"id": "t", "kind": "TITLE", "text": "Paris"}),
        json!({"id": "p", "kind": "PARAGRAPH", "text": format!("{text} {}", filler.trim())}),
    ];
    blocks.extend(others.as_array().unwrap().iter().cloned());
    let article = json!({"id": "own", "version": 1, "language": "fr", "state": "PUBLISHED",
        "blocks": blocks, "metadata": {"address": "https://j.example/own"}});
    serde_json::from_value::<Article>(article).unwrap().take_in().unwrap()
}

fn candidate(patch: Value) -> Value {
    let mut candidate = json!({"target": "t-paris", "href": "https://j.example/paris", "kind": "PLACE",
        "state": "PUBLISHED", "prior": 0.9, "similarity": 0.8});
    candidate.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    candidate
}

fn mention(
    article: &Article,
    block: &str,
    (words, nth): (&str, usize),
    candidates: Value,
) -> Mention {
    let text = &article.blocks.iter().find(|it| it.id == block).unwrap().text;
    let span = find_whole(text, words)[nth];
    let wire = json!({"block": block, "start": span.start, "end": span.end, "kind": "PLACE",
        "candidates": candidates});
    serde_json::from_value(wire).unwrap()
}

/// What becomes of each mention: the words and targets that are suggested, or rules.
fn told(found: &Suggestions) -> Vec<String> {
    let suggested = found.suggestions.iter().map(|it| {
        let targets: Vec<&str> = it.choices.iter().map(|choice| choice.target.as_str()).collect();
        let selected = if it.selected.is_some() { "" } else { " ?" };
        format!("{} -> {}{selected}", it.words, targets.join(" "))
    });
    let refused = found.refusals.iter().map(|it| {
        let rule = serde_json::to_value(it.rule).unwrap();
        format!("{} {}", rule.as_str().unwrap(), it.target.as_deref().unwrap_or("-"))
    });
    suggested.chain(refused).collect()
}

#[track_caller]
fn is(article: &Article, mentions: &[Mention], expected: &[&str]) {
    assert_eq!(told(&suggest(article, mentions, &Rules::default())), expected);
}

#[track_caller]
fn place(block: Value, rule: &str) {
    let mut whole = json!({"id": "x", "kind": "PARAGRAPH", "text": "À Paris hier"});
    whole.as_object_mut().unwrap().extend(block.as_object().unwrap().clone());
    let article = article("un", json!([whole]));
    let mention = mention(&article, "x", ("Paris", 0), json!([candidate(json!({}))]));
    is(&article, &[mention], &[rule]);
}

#[test]
fn where_a_link_may_not_stand() {
    place(json!({}), "Paris -> t-paris");
    place(json!({"kind": "LIST"}), "Paris -> t-paris");
    place(json!({"kind": "HEADING"}), "IN_HEADING -");
    place(json!({"kind": "QUOTE"}), "IN_QUOTE -");
    place(json!({"kind": "SUMMARY"}), "IN_SUMMARY -");
    let address = "https://a.example/1";
    place(json!({"kind": "IMAGE", "address": address}), "IN_CAPTION -");
    place(json!({"kind": "EMBED", "address": address}), "IN_EMBED -");
    place(json!({"text": "Il dit « à Paris » hier"}), "IN_QUOTED_TEXT -");
    let quotation = json!({"start": 0, "end": 4, "kind": "QUOTATION"});
    place(json!({"marks": [quotation]}), "IN_QUOTED_TEXT -");
    let link = json!({"start": 5, "end": 12, "kind": "LINK", "href": address});
    place(json!({"marks": [link]}), "IN_LINK -");
    let article = article("un", json!([]));
    let title = mention(&article, "t", ("Paris", 0), json!([candidate(json!({}))]));
    is(&article, &[title], &["IN_TITLE -"]);
}

#[test]
fn what_is_no_whole_word_or_not_there() {
    let article = article("À Saint-Denis", json!([]));
    let wrong = |block: &str, start, end| Mention {
        block: block.to_owned(),
        span: Span::new(start, end),
        kind: None,
        candidates: vec![serde_json::from_value(candidate(json!({}))).unwrap()],
    };
    is(&article, &[wrong("p", 8, 13)], &["PART_OF_WORD -"]);
    is(&article, &[wrong("p", 1, 13)], &["PART_OF_WORD -"]);
    let others = json!([{"id": "e", "kind": "PARAGRAPH", "text": "l’Élysée"}]);
    is(&self::article("mot", others), &[wrong("e", 0, 2)], &["PART_OF_WORD -"]);
    is(&article, &[wrong("p", 2, 2)], &["OUTSIDE_TEXT -"]);
    is(&article, &[wrong("p", 2, 5_000)], &["OUTSIDE_TEXT -"]);
    is(&article, &[wrong("q", 0, 1)], &["OUTSIDE_TEXT -"]);
    is(&article, &[wrong("p", 2, 13)], &["Saint-Denis -> t-paris"]);
}

#[test]
fn a_target_that_may_not_be_linked() {
    let text = article("À Paris", json!([]));
    let refused = |patch: Value, rule: &str| {
        let mention = mention(&text, "p", ("Paris", 0), json!([candidate(patch)]));
        is(&text, &[mention], &[rule, "NO_TARGET -"]);
    };
    refused(json!({"target": "own"}), "OWN_ARTICLE own");
    refused(json!({"href": "https://j.example/own"}), "OWN_ARTICLE t-paris");
    refused(json!({"state": "DRAFT"}), "UNPUBLISHED t-paris");
    refused(json!({"state": "WITHDRAWN"}), "UNPUBLISHED t-paris");
    refused(json!({"href": "javascript:alert(1)"}), "NO_ADDRESS t-paris");
    refused(json!({"prior": 0.1, "similarity": 0.1}), "UNLIKELY_SENSE t-paris");
    is(&text, &[mention(&text, "p", ("Paris", 0), json!([]))], &["NO_TARGET -"]);
}

#[test]
fn an_even_share_alone_makes_no_sense_unlikely() {
    let text = article("À Paris", json!([]));
    let namesakes = |patch: Value| {
        let one = |id: &str| {
            let mut one =
                candidate(json!({"target": id, "href": format!("https://j.example/{id}"),
                "kind": null, "prior": 0.5, "similarity": 0.0, "evenShare": 0.5}));
            one.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
            one
        };
        mention(&text, "p", ("Paris", 0), json!([one("a"), one("b")]))
    };
    is(&text, &[namesakes(json!({}))], &["Paris -> a b ?"]);
    let unlikely = ["UNLIKELY_SENSE a", "UNLIKELY_SENSE b", "NO_TARGET -"];
    is(&text, &[namesakes(json!({"evenShare": null}))], &unlikely);
    is(&text, &[namesakes(json!({"kind": "PERSON"}))], &unlikely);
    // Nor does what people rejected: only where the share alone would have.
    is(&text, &[namesakes(json!({"prior": 0.1}))], &["Paris -> a b ?"]);
    let disagrees = json!({"kind": "PERSON", "prior": 0.1, "evenShare": 1.0});
    is(&text, &[namesakes(disagrees)], &["Paris -> a b ?"]);
}

/// Whatever the candidate is: the more people took it, the less is it unlikely; and what they rejected is
/// no reason that the even share was not.
#[test]
fn what_people_decided_makes_no_sense_unlikely() {
    let text = article("À Paris", json!([]));
    let refused = |kind: &str, prior: f32, (even, similarity): (f32, f32)| {
        let one =
            json!({"kind": kind, "prior": prior, "evenShare": even, "similarity": similarity});
        let found = mention(&text, "p", ("Paris", 0), json!([candidate(one)]));
        suggest(&text, &[found], &Rules::default()).suggestions.is_empty()
    };
    let shares = [0.1, 0.25, 0.5, 1.0];
    let mut unlikely = 0;
    for kind in ["PLACE", "PERSON"] {
        for given in shares.iter().flat_map(|even| [0.0, 0.3, 0.7].map(|other| (*even, other))) {
            let undecided = refused(kind, given.0, given);
            let mut before = true;
            for prior in [0.01, 0.1, 0.3, 0.6, 0.9, 1.0] {
                let now = refused(kind, prior, given);
                assert!(!now || (undecided && before), "{kind} {prior} {given:?}");
                before = now;
            }
            unlikely += usize::from(undecided);
        }
    }
    assert!(unlikely > 3, "{unlikely}");
}

#[test]
fn what_is_linked_already() {
    let linked = |marks: Value| {
        let other =
            json!({"id": "x", "kind": "PARAGRAPH", "text": "La capitale, Paris", "marks": marks});
        let article = article("À Paris", json!([other]));
        let mention = mention(&article, "p", ("Paris", 0), json!([candidate(json!({}))]));
        told(&suggest(&article, &[mention], &Rules::default()))
    };
    let target = json!([{"start": 3, "end": 11, "kind": "LINK", "href": "https://x.example/", "target": "t-paris"}]);
    assert_eq!(linked(target), ["TARGET_LINKED t-paris", "NO_TARGET -"]);
    let href = json!([{"start": 3, "end": 11, "kind": "LINK", "href": "https://j.example/paris"}]);
    assert_eq!(linked(href), ["TARGET_LINKED t-paris", "NO_TARGET -"]);
    let words = json!([{"start": 13, "end": 18, "kind": "LINK", "href": "https://x.example/"}]);
    assert_eq!(linked(words), ["WORDS_LINKED -"]);
}

#[test]
fn the_first_mention_and_the_longest() {
    let text = article("Paris aime Paris Saint-Germain et la capitale", json!([]));
    let paris = || json!([candidate(json!({}))]);
    let first = mention(&text, "p", ("Paris", 0), paris());
    let club = mention(
        &text,
        "p",
        ("Paris Saint-Germain", 0),
        json!([candidate(json!({"target": "t-psg", "state": "DRAFT"}))]),
    );
    let within = mention(&text, "p", ("Paris", 1), paris());
    let later = mention(&text, "p", ("la capitale", 0), paris());
    is(
        &text,
        &[within.clone(), club.clone()],
        &["IN_LONGER_MENTION -", "UNPUBLISHED t-psg", "NO_TARGET -"],
    );
    is(&text, &[later, first.clone()], &["Paris -> t-paris", "NOT_FIRST_MENTION -"]);
    let hilton =
        json!([candidate(json!({"target": "t-hilton", "href": "https://j.example/hilton"}))]);
    let again = mention(&text, "p", ("Paris", 1), hilton);
    is(&text, &[first, again], &["Paris -> t-paris", "WORDS_TAKEN -"]);
}

#[test]
fn two_senses_are_shown_where_neither_leads() {
    let text = article("À Paris", json!([]));
    let texas = |prior: f32| {
        let other = json!({"target": "t-texas", "href": "https://j.example/texas", "prior": prior});
        mention(&text, "p", ("Paris", 0), json!([candidate(other), candidate(json!({}))]))
    };
    is(&text, &[texas(0.7)], &["Paris -> t-paris t-texas ?"]);
    is(&text, &[texas(0.3)], &["Paris -> t-paris", "OTHER_SENSE t-texas"]);
    let person =
        candidate(json!({"target": "t-person", "kind": "PERSON", "href": "https://j.example/p"}));
    let by_kind = mention(&text, "p", ("Paris", 0), json!([person, candidate(json!({}))]));
    is(&text, &[by_kind], &["Paris -> t-paris", "OTHER_SENSE t-person"]);
}

#[test]
fn no_more_links_than_the_text_bears() {
    let text = article("Paris Lyon Nantes", json!([]));
    let name = |name: &str, similarity: f32| {
        let own = json!({"target": name, "href": format!("https://j.example/{name}"), "similarity": similarity});
        mention(&text, "p", (name, 0), json!([candidate(own)]))
    };
    let all = [name("Paris", 0.5), name("Lyon", 0.9), name("Nantes", 0.7)];
    is(&text, &all, &["Lyon -> Lyon", "Nantes -> Nantes", "TOO_DENSE -"]);
    let rules = Rules { most_links: 1, ..Rules::default() };
    let found = suggest(&text, &all, &rules);
    assert_eq!(told(&found), ["Lyon -> Lyon", "TOO_MANY -", "TOO_MANY -"]);
}

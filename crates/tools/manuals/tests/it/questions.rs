//! The questions and the hidden orders, held against the documents.

use crate::poppler::Page;
use documents::Place;
use manuals::{
    FOLDER, HidingPlace, Kind, Labelled, Planted, QUESTION_FILES, locate_questions, read_catalogue,
    read_questions,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn questions_of(file: &str) -> Vec<Labelled> {
    read_questions(&Path::new(FOLDER).join(file)).expect("a file of questions")
}

fn all_questions() -> Vec<Labelled> {
    let read = |file: &&str| questions_of(file);
    QUESTION_FILES.iter().flat_map(read).collect()
}

/// White space folded: HTML and Markdown break their lines anywhere.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn places_are_those_of_the_truth() {
    let catalogue = read_catalogue().unwrap();
    for file in QUESTION_FILES {
        assert_eq!(locate_questions(file, &catalogue).unwrap(), questions_of(file));
    }
}

#[test]
fn every_quote_stands_where_it_is_said_to_stand() {
    if !required_tools::have(&["pdftotext"], "every_quote_stands_where_it_is_said_to_stand") {
        return;
    }
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let catalogue = read_catalogue().unwrap();
    for question in all_questions() {
        for evidence in &question.evidence {
            let manual =
                catalogue.iter().find(|manual| manual.document_id == evidence.document_id).unwrap();
            let file = Path::new(FOLDER).join(manual.file());
            let found = if !manual.printed {
                std::fs::read_to_string(&file).unwrap()
            } else if evidence.figure.is_some() {
                continue;
            } else {
                let pages = Page::read(&file);
                let text_at = |place: &Place| match place {
                    Place::OnPage(area) => pages[area.page as usize - 1].text_in(area),
                    Place::InSource { .. } => panic!("{}: no page", question.id),
                };
                evidence.places.iter().map(text_at).collect::<Vec<_>>().join(" ")
            };
            let holds = bare(&found).contains(&bare(&evidence.quote));
            assert!(holds, "{}: no {:?} in {found:?}", question.id, evidence.quote);
        }
    }
}

#[test]
fn right_answers_follow_from_their_evidence() {
    for question in all_questions() {
        let answerable = !matches!(question.kind, Kind::Unanswerable | Kind::Ambiguous);
        assert_eq!(answerable, !question.answer.is_empty(), "{}", question.id);
        assert_eq!(answerable, !question.evidence.is_empty(), "{}", question.id);
        let quotes: Vec<&str> = question.evidence.iter().map(|one| &*one.quote).collect();
        if let Some(expression) = &question.expression {
            let number = |quote: &str| -> f64 {
                quote.replace([',', '.'], "").parse().expect("a whole number")
            };
            let [left, right] = quotes[..] else { panic!("{}: two operands", question.id) };
            let result = match &**expression {
                "c1 - c2" => number(left) - number(right),
                "c1 + c2" => number(left) + number(right),
                other => panic!("{}: {other}", question.id),
            };
            assert_eq!(question.answer[0][0], result.to_string(), "{}", question.id);
        } else {
            for phrases in &question.answer {
                let said = |phrase: &String| quotes.iter().any(|quote| quote.contains(&**phrase));
                let known = phrases.iter().any(said);
                assert!(known, "{}: {phrases:?} is in none of {quotes:?}", question.id);
            }
        }
    }
}

#[test]
fn there_are_enough_of_each_kind_and_none_twice() {
    for file in QUESTION_FILES {
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for question in questions_of(file) {
            *kinds.entry(question.kind).or_default() += 1;
        }
        assert_eq!(kinds.len(), 8, "{file}: {kinds:?}");
    }
    let first_look = questions_of(QUESTION_FILES[1]);
    let unanswerable = first_look.iter().filter(|one| one.kind == Kind::Unanswerable).count();
    let answerable = first_look.iter().filter(|one| !one.answer.is_empty()).count();
    assert!(answerable >= 20 && unanswerable >= 10, "{answerable} and {unanswerable}");
    let all = all_questions();
    let texts: BTreeSet<&str> = all.iter().map(|question| &*question.text).collect();
    let ids: BTreeSet<&str> = all.iter().map(|question| &*question.id).collect();
    assert_eq!((texts.len(), ids.len()), (all.len(), all.len()));
}

/// The text of a PDF, with what stands below the ends of its pages.
fn read_whole(pdf: &Path) -> String {
    let mut bytes = std::fs::read(pdf).expect("a PDF");
    let mark = b"/MediaBox [0 85 ";
    while let Some(at) = bytes.windows(mark.len()).position(|window| window == mark) {
        bytes[at..at + mark.len()].copy_from_slice(b"/MediaBox [0 0  ");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let whole = folder.path().join("whole.pdf");
    std::fs::write(&whole, bytes).expect("a file");
    Page::read(&whole).iter().map(Page::text).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_order_is_hidden_in_each_of_seven_places() {
    let planted = Planted::read(&Path::new(FOLDER).join("orders/orders.jsonl")).unwrap();
    let orders: BTreeSet<&str> = planted.iter().map(|one| &*one.order).collect();
    assert!(planted.len() >= 40 && planted.len() == orders.len() * HidingPlace::ALL.len());
    if !required_tools::have(&["pdftotext"], "each_order_is_hidden_in_each_of_seven_places") {
        return;
    }
    for one in planted {
        let file = Path::new(FOLDER).join(&one.file);
        let text = match file.extension().and_then(|name| name.to_str()) {
            Some("pdf") => read_whole(&file),
            _ => std::fs::read_to_string(&file).unwrap(),
        };
        let text = folded(&text.replace("&lt;", "<").replace("&gt;", ">"));
        assert!(text.contains(&one.order), "{}: {text}", one.document_id);
        assert!(text.contains(&one.answer), "{}: no {}", one.document_id, one.answer);
        for phrase in &one.forbidden {
            let rest = text.replace(&one.order, "");
            assert!(!rest.contains(phrase), "{}: {phrase} is honest", one.document_id);
        }
    }
}

//! Tables become lines that the check reads as they were.

use proptest::prelude::*;
use serde_json::Value;
use training_data::{Columns, LeftOut, TableError, convert};

fn columns() -> Columns {
    let [picture, question, answer] = ["imgname", "query", "label"].map(str::to_owned);
    Columns { picture, question, answer, product: None }
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn each_question_is_a_conversation() {
    let table =
        "imgname,query,label\n1.png,\"How many, in all?\",12\n1.png,Which is \"red\"?,Spain\n";
    let converted = convert(table, &columns(), Some("Answer with a word.")).expect("a table");
    let found = lines(&converted.lines);
    assert_eq!((converted.count, found.len()), (2, 2));
    let told = found[0]["conversations"][0]["value"].as_str();
    assert_eq!(told, Some("<image>\nHow many, in all?\nAnswer with a word."));
    assert_eq!(found[1]["conversations"][1]["value"], "Spain");
    assert_eq!((&found[0]["id"], &found[1]["id"]), (&"row-1".into(), &"row-2".into()));
    assert_eq!((&found[0]["image"], &found[0]["product"]), (&"1.png".into(), &"1.png".into()));
}

#[test]
fn a_json_array_is_a_table() {
    let table = r#"[{"imgname": "1.png", "query": "How many?", "label": 12.50, "chart": "c1"},
        {"imgname": "1.png", "query": "Why?", "label": null, "chart": "c1"}]"#;
    let columns = Columns { product: Some("chart".into()), ..columns() };
    let converted = convert(table, &columns, None).expect("a table");
    let found = lines(&converted.lines);
    assert_eq!(found[0]["conversations"][1]["value"], "12.5");
    assert_eq!(found[0]["product"], "c1");
    let left_out = LeftOut { row: 2, cause: "`label` has no text".into() };
    assert_eq!(converted.left_out, [left_out]);
}

#[test]
fn rows_that_are_no_question_are_left_out() {
    let table =
        "\u{feff}query, imgname ,label\nWhy?,a.png,so\n,a.png,so\nWhy?,a.png\nWhen?,b.png,now\n";
    let converted = convert(table, &columns(), None).expect("a table");
    assert_eq!(converted.count, 2);
    let causes: Vec<_> = converted.left_out.iter().map(|one| (one.row, &*one.cause)).collect();
    assert_eq!(
        causes,
        [(2, "`query` has no text"), (3, "the row has 2 cells, and the table 3 columns")]
    );
}

#[test]
fn what_is_no_table_says_why() {
    let error = |text| convert(text, &columns(), None).unwrap_err();
    let missing = TableError::ColumnMissing("query".into(), "imgname, question, label".into());
    assert_eq!(error("imgname,question,label\n"), missing);
    assert_eq!(error("[1, 2]"), TableError::NotATable);
    assert_eq!(error("[]"), TableError::NotATable);
}

proptest! {
    #[test]
    fn texts_come_through_as_they_were(question in "[^\\s\\p{C}][^\\p{C}]{0,40}", answer in "[^\\s\\p{C}][^\\p{C}]{0,20}") {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["label", "imgname", "query"]).unwrap();
        writer.write_record([answer.as_str(), "a.png", question.as_str()]).unwrap();
        let table = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let converted = convert(&table, &columns(), None).unwrap();
        let line = &lines(&converted.lines)[0]["conversations"];
        let asked = format!("<image>\n{}", question.trim());
        prop_assert_eq!(line[0]["value"].as_str(), Some(asked.as_str()));
        prop_assert_eq!(line[1]["value"].as_str(), Some(answer.trim()));
    }
}

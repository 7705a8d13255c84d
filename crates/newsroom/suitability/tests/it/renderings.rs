//! What advertisers read.

use crate::labels::{answer, article, made};
use expect_test::{Expect, expect};
use suitability::{By, Format, Label, Level, Standing, Topic, label, render};

fn labelled(given: &[(Topic, Level, Option<&str>)]) -> Label {
    label(&article("fr"), &answer(given), made(By::Model), &["fr"]).unwrap()
}

fn crime() -> Label {
    let shot = "Deux hommes ont été tués";
    labelled(&[
        (Topic::Crime, Level::Medium, Some(shot)),
        (Topic::Arms, Level::Low, Some("à l'arme à feu")),
    ])
}

#[track_caller]
fn is(label: &Label, format: Format, expected: &Expect) {
    let rendered = render(Standing::Labelled(label), format);
    assert_eq!(rendered.status, 200);
    let mut body = rendered.body.clone();
    // In whatever order a build keeps fields.
    body.sort_all_objects();
    expected.assert_eq(&serde_json::to_string_pretty(&body).unwrap());
}

#[test]
fn iab() {
    is(
        &crime(),
        Format::Iab,
        &expect![[r#"
        {
          "articleId": "a-1",
          "by": "MODEL",
          "catswithsuitability": [
            {
              "category": "avbNf2",
              "evidence": "à l'arme à feu",
              "suitability": "bsr004"
            },
            {
              "category": "XtODT3",
              "evidence": "Deux hommes ont été tués",
              "suitability": "bsr003"
            }
          ],
          "highest": "bsr003",
          "judged": [
            "Rm3SiT",
            "avbNf2",
            "XtODT3",
            "I4GWl6",
            "Z7rJBM",
            "HxqYV1",
            "pg0WhF",
            "j9PaO9",
            "mm3UXx",
            "6i4dB6",
            "8FD8nI"
          ],
          "labelledAt": "2026-05-04T08:00:00Z",
          "model": "local.suitability-v1",
          "newsContext": true,
          "promptVersion": "1",
          "taxonomy": {
            "cattax": 6,
            "name": "IAB Tech Lab Content Taxonomy",
            "version": "2.2"
          },
          "url": "https://journal.example/proces",
          "version": 2
        }"#]],
    );
}

#[test]
fn ortb2() {
    is(
        &crime(),
        Format::Ortb2,
        &expect![[r#"
        {
          "site": {
            "cattax": 6,
            "page": "https://journal.example/proces",
            "pagecat": [
              "avbNf2",
              "XtODT3",
              "bsr003"
            ]
          }
        }"#]],
    );
}

#[test]
fn prebid() {
    is(
        &crime(),
        Format::Prebid,
        &expect![[r#"
        {
          "ortb2": {
            "site": {
              "cattax": 6,
              "content": {
                "data": [
                  {
                    "ext": {
                      "segtax": 6
                    },
                    "name": "journal.example",
                    "segment": [
                      {
                        "id": "avbNf2"
                      },
                      {
                        "id": "XtODT3"
                      },
                      {
                        "id": "bsr003"
                      }
                    ]
                  }
                ]
              },
              "ext": {
                "data": {
                  "catswithsuitability": [
                    {
                      "category": "avbNf2",
                      "suitability": "bsr004"
                    },
                    {
                      "category": "XtODT3",
                      "suitability": "bsr003"
                    }
                  ]
                }
              },
              "page": "https://journal.example/proces",
              "pagecat": [
                "avbNf2",
                "XtODT3",
                "bsr003"
              ]
            }
          }
        }"#]],
    );
}

#[test]
fn an_article_without_sensitive_topics_says_that_all_were_judged() {
    let label = labelled(&[]);
    let body = render(Standing::Labelled(&label), Format::Iab).body;
    assert_eq!(body["judged"].as_array().unwrap().len(), 11);
    assert!(body["highest"].is_null());
    assert_eq!(body["catswithsuitability"].as_array().unwrap().len(), 0);
    let body = render(Standing::Labelled(&label), Format::Ortb2).body;
    assert_eq!(body["site"]["pagecat"].as_array().unwrap().len(), 0);
}

#[test]
fn without_a_label_nothing_is_said_of_topics() {
    let cases = [(Standing::Unknown, 404), (Standing::Pending, 202), (Standing::Withdrawn, 410)];
    for (standing, status) in cases {
        for format in [Format::Iab, Format::Ortb2, Format::Prebid] {
            let rendered = render(standing, format);
            assert_eq!(rendered.status, status);
            let fields: Vec<&String> = rendered.body.as_object().unwrap().keys().collect();
            assert_eq!(fields, ["standing"]);
        }
    }
}

//! Questions on the bus, under the other one's ids, products and nearly its name.

use super::{ASKED, DOCUMENTS, OTHER, QUESTIONS, leaks, spellings};
use end_to_end::library::Library;
use end_to_end::world::Failure;
use manuals::TENANT;
use serde_json::{Value, json};

pub(super) async fn ask(library: &mut Library) -> Result<usize, Failure> {
    let text = "Which word opens it?";
    let own = |id: String, text: &str| json!({"questionId": id, "tenant": TENANT, "text": text});
    let mut questions: Vec<Value> = QUESTIONS.map(|id| own(id.to_owned(), text)).into();
    questions.push(json!({"questionId": "of-its-product", "tenant": TENANT, "text": text, "product": "VAULT-1"}));
    questions.push(own("about-it".to_owned(), ASKED));
    for (number, tenant) in spellings::of_tenant().into_iter().enumerate().step_by(3) {
        questions
            .push(json!({"questionId": format!("as-{number}"), "tenant": tenant, "text": text}));
    }
    library.post(&questions).await?;
    for question in &questions {
        let id = question["questionId"].as_str().ok_or("no id")?;
        let count = if QUESTIONS.contains(&id) { 2 } else { 1 };
        let outcomes = library.world.spy.question_outcomes_from(id, count).await?;
        let mut of_it = outcomes.iter().filter(|(_, detail)| detail["tenant"] != OTHER);
        let (_, detail) = of_it.next().ok_or("no outcome")?;
        assert!(of_it.next().is_none(), "{outcomes:?}");
        has_nothing_of_the_other(detail);
    }
    Ok(questions.len())
}

fn has_nothing_of_the_other(detail: &Value) {
    let mut said = detail.clone();
    // It says again what was asked, which is this caller's own.
    said["text"] = Value::Null;
    let said = said.to_string().replace(ASKED, "");
    assert!(!leaks(&said) && !DOCUMENTS.iter().any(|id| said.contains(id)), "{detail:#}");
}

//! From a model's words to sentences that say what was verified.

use answers::{LIMITS, Sentence};
use bedrock::{Misfit, object};
use evidence::check_fused;
use serde::Deserialize;

/// Sentences that one may say.
const MOST_SOURCES: usize = 3;

#[derive(Deserialize)]
struct Fused {
    sentences: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    text: String,
    from: Vec<usize>,
}

/// Reads a model's answer over `verified` sentences.
///
/// # Errors
/// It is no JSON object of the schema, leaves one out, or says what they do not.
pub fn read(answer: &str, verified: &[Sentence]) -> Result<Vec<Sentence>, Misfit> {
    let fused: Fused = object(answer)?;
    let sentences =
        fused.sentences.iter().map(|part| fuse(part, verified)).collect::<Result<Vec<_>, _>>()?;
    let is_said = |number: &usize| fused.sentences.iter().any(|part| part.from.contains(number));
    match (1..=verified.len()).find(|number| !is_said(number)) {
        Some(number) => Err(Misfit::new("left out", format!("sentence {number} is left out"))),
        None if sentences.len() > verified.len() => {
            Err(Misfit::new("count", "there are more sentences than were given"))
        }
        None => Ok(sentences),
    }
}

fn fuse(part: &Part, verified: &[Sentence]) -> Result<Sentence, Misfit> {
    let source = |number: &usize| verified.get(number.checked_sub(1)?);
    let sources: Option<Vec<&Sentence>> = part.from.iter().map(source).collect();
    let sources = sources.filter(|all| (1..=MOST_SOURCES).contains(&all.len()));
    let sources =
        sources.ok_or_else(|| Misfit::new("from", "\"from\" must name 1 to 3 of the sentences"))?;
    let text = part.text.split_whitespace().collect::<Vec<_>>().join(" ");
    check_fused(&text, &sources).map_err(|(finding, about)| {
        let finding = serde_json::json!(finding);
        Misfit::new("unproved", format!("a sentence has the fault {finding}: {about}"))
    })?;
    join(text, &sources)
}

/// With the citations of all, each once; two calculations stand in two sentences.
fn join(text: String, sources: &[&Sentence]) -> Result<Sentence, Misfit> {
    let mut citations = Vec::new();
    for citation in sources.iter().flat_map(|source| &source.citations) {
        if !citations.contains(citation) {
            citations.push(citation.clone());
        }
    }
    let mut calculations = sources.iter().filter_map(|source| source.calculation.clone());
    let calculation = calculations.next();
    if citations.len() > LIMITS.citations || calculations.next().is_some() {
        return Err(Misfit::new("too much", "a sentence joins too much: repeat them one by one"));
    }
    Ok(Sentence { text, citations, calculation })
}

//! What a mail says of a rewritten dispatch: which one, and what was found; not its text, which is an
//! agency's good, may be under embargo, and reads beside its source on the page alone.

use super::quote::quoted;
use approvals::{plain, wording};
use facts::Place;
use questions::{AboutDispatch, RewriteFinding, TextBlock};

/// The most findings in a mail.
const MOST_FINDINGS: usize = 20;

/// Characters of a passage that are shown.
const MOST_WORDS: usize = 200;

/// Which dispatch it is.
pub(super) fn parts(about: &AboutDispatch) -> Vec<String> {
    let dispatch = &about.dispatch;
    let mut facts = vec![];
    facts.extend(
        dispatch.agency.as_ref().map(|agency| format!("Agency: {}", plain::one_line(agency))),
    );
    facts.push(format!("Dispatch: {}", plain::shortened(&plain::one_line(&dispatch.guid), 500)));
    facts.extend(dispatch.version.map(|version| format!("Version: {version}")));
    facts.push(format!("Language: {}", wording::language_name(&dispatch.language)));
    let headline = format!("Its headline:\n{}", quoted(&plain::one_line(&dispatch.headline)));
    vec![facts.join("\n"), headline, BESIDE.to_owned()]
}

const BESIDE: &str =
    "The page shows dispatch and rewrite side by side. Their texts are not in this mail.";

/// What the checks found.
pub(super) fn findings(about: &AboutDispatch) -> Option<String> {
    let all = about.findings.len();
    if all == 0 {
        return Some("The checks found nothing. That is no proof: please compare.".to_owned());
    }
    let shown = about.findings.iter().take(MOST_FINDINGS).map(|found| finding(found, about));
    let mut lines: Vec<String> = shown.collect();
    if all > MOST_FINDINGS {
        lines.push(format!("(There are {} more: the page shows them.)", all - MOST_FINDINGS));
    }
    Some(format!("What the checks found:\n{}", lines.join("\n")))
}

fn finding(found: &RewriteFinding, about: &AboutDispatch) -> String {
    let severity = wording::severity(found.severity);
    let rule = wording::rewrite_rule(found.rule);
    let said = [
        ("rewrite", words(&about.rewrite, found.rewrite)),
        ("dispatch", words(&about.source, found.source)),
        ("counted", found.words.as_deref().map(shown)),
    ];
    let said = said.into_iter().filter_map(|(where_, words)| {
        words.filter(|words| !words.is_empty()).map(|words| format!(" {where_} “{words}”"))
    });
    let said: Vec<String> = said.collect();
    let colon = if said.is_empty() { "" } else { ":" };
    format!("- {severity}: {rule}{colon}{}", said.join(","))
}

/// The words of a place; none where the text has no such place.
fn words(blocks: &[TextBlock], place: Option<Place>) -> Option<String> {
    let place = place?;
    let block = blocks.get(place.block as usize)?;
    let length = place.end.saturating_sub(place.start) as usize;
    let words: String = block.text.chars().skip(place.start as usize).take(length).collect();
    Some(shown(&words))
}

fn shown(words: &str) -> String {
    plain::shortened(&plain::one_line(words), MOST_WORDS)
}

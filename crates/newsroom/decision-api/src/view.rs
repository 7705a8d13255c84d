//! What a caller reads.

use crate::{KeptSuggestions, Offered, Page};
use decisions::Decision;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The lists of suggestions, in the order of [`Offered::of`].
const LISTS: [&str; 3] = ["categories", "tags", "links"];

/// What is suggested for an article, each that can be decided on with its id and what stands about it; a link
/// that is taken with its mark. None where what is kept is none of it.
pub(crate) fn suggestions(
    article: &str,
    kept: KeptSuggestions,
    decided: &[Decision],
) -> Option<Value> {
    let offered = Offered::of(&kept.suggested.suggestions)?;
    // Of several about one the last stands.
    let standing: BTreeMap<&str, &Decision> =
        decided.iter().map(|one| (one.record.suggestion_id.as_str(), one)).collect();
    let mut view = serde_json::to_value(&kept.suggested).ok()?;
    view["articleId"] = json!(article);
    view["version"] = json!(kept.version);
    for (list, all) in LISTS.iter().zip(&offered) {
        let Some(shown) = view["suggestions"][list].as_array_mut() else { continue };
        for (one, offered) in shown.iter_mut().zip(all) {
            say(one, offered, standing.get(offered.id.as_str()).copied());
        }
    }
    Some(view)
}

fn say(shown: &mut Value, offered: &Offered, standing: Option<&Decision>) {
    if !offered.is_decidable() {
        return;
    }
    shown["suggestionId"] = json!(offered.id);
    let Some(decision) = standing else { return };
    shown["decision"] = json!(decision);
    let taken = decision.record.taken();
    if let Some(mark) = taken.and_then(|target| offered.mark(target)) {
        shown["mark"] = json!(mark);
    }
}

/// Decisions, and where more begin.
pub(crate) fn decisions(article: &str, page: &Page) -> Value {
    let mut view = json!({"articleId": article, "decisions": page.decisions});
    if let Some(next) = &page.next {
        view["next"] = json!(next);
    }
    view
}

//! A dispatch as an event that an execution takes.

use dispatches::Dispatch;
use event_bus::LARGEST_DETAIL;
use rewrites::RewriteRequest;

/// The detail of an event.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Fitted {
    /// JSON of at most 255 KiB.
    pub(crate) detail: String,
    /// Whether the dispatch's text is in it.
    pub(crate) has_text: bool,
}

/// A dispatch as the detail of an event. Its text has at most 40,000 characters and always fits; what stands
/// around it, hundreds of long addresses and subjects, need not. Then subjects are left out, of which a rewrite
/// makes no use; where that is not enough, the text with its links, too. It is posted all the same: that this
/// version exists, is held or is taken back must be known, and the machine refuses one without a text by name.
pub(crate) fn fit(dispatch: Dispatch) -> Fitted {
    fit_within(dispatch, LARGEST_DETAIL)
}

fn fit_within(dispatch: Dispatch, most: usize) -> Fitted {
    let detail = detail(&dispatch);
    if detail.len() <= most {
        return Fitted { detail, has_text: true };
    }
    let dispatch = Dispatch { subjects: Vec::new(), ..dispatch };
    let detail = self::detail(&dispatch);
    if detail.len() <= most {
        return Fitted { detail, has_text: true };
    }
    let detail = self::detail(&Dispatch { blocks: Vec::new(), ..dispatch });
    Fitted { detail, has_text: false }
}

fn detail(dispatch: &Dispatch) -> String {
    // Plain data with text keys cannot fail.
    serde_json::to_string(&RewriteRequest { dispatch: dispatch.clone() }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// A dispatch with this many subjects and blocks of this many characters, quotation marks all of them.
    fn dispatch(subjects: usize, blocks: usize, characters: usize) -> Dispatch {
        let subject = |number: usize| json!({"kind": "SUBJECT", "name": format!("{number:\"<499}"), "code": "é".repeat(500)});
        let block = |number: usize| {
            let text = "\"".repeat(characters);
            json!({"id": format!("b{number}"), "kind": "PARAGRAPH", "text": text,
                "marks": (0..100).map(|at| json!({"kind": "LINK", "start": at, "end": at + 1,
                    "href": format!("https://a.example/{}", "x".repeat(characters))})).collect::<Vec<_>>()})
        };
        let dispatch = json!({
            "guid": "urn:a:1", "version": 3, "format": "NINJS", "status": "WITHHELD",
            "subjects": (0..subjects).map(subject).collect::<Vec<_>>(),
            "blocks": (0..blocks).map(block).collect::<Vec<_>>(),
        });
        serde_json::from_value(dispatch).unwrap()
    }

    fn read(fitted: &Fitted) -> Value {
        serde_json::from_str(&fitted.detail).unwrap()
    }

    #[test]
    fn what_fits_goes_whole() {
        let fitted = fit(dispatch(3, 2, 200));
        assert!(fitted.has_text);
        let detail = read(&fitted);
        assert_eq!(detail["dispatch"]["subjects"].as_array().unwrap().len(), 3);
        assert_eq!(detail["dispatch"]["blocks"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn subjects_are_left_out_before_the_text() {
        let fitted = fit(dispatch(100, 2, 600));
        let detail = read(&fitted);
        assert!(fitted.has_text && detail["dispatch"].get("subjects").is_none());
        assert_eq!(detail["dispatch"]["blocks"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn what_does_not_fit_is_posted_without_its_text_so_that_its_version_counts() {
        let fitted = fit(dispatch(100, 20, 2_000));
        let detail = read(&fitted);
        assert!(!fitted.has_text);
        assert_eq!(detail["dispatch"]["blocks"], json!([]));
        let kept = (&detail["dispatch"]["version"], &detail["dispatch"]["status"]);
        assert_eq!(kept, (&json!(3), &json!("WITHHELD")));
    }

    proptest! {
        #[test]
        fn every_detail_fits_and_names_its_dispatch(
            subjects in 0_usize..6, blocks in 0_usize..4, characters in 1_usize..60, most in 300_usize..9_000,
        ) {
            let fitted = fit_within(dispatch(subjects, blocks, characters), most);
            prop_assert!(fitted.detail.len() <= most);
            prop_assert_eq!(&read(&fitted)["dispatch"]["guid"], "urn:a:1");
            let count = read(&fitted)["dispatch"]["blocks"].as_array().map(Vec::len);
            prop_assert_eq!(count, Some(if fitted.has_text { blocks } else { 0 }));
        }
    }
}

//! Every file under `src` opens with `//!`: what the module is for, before how. A `tests.rs` need
//! not: the module around it says what is tested.

use crate::source::Source;
use crate::workspace::Package;

/// The files that open otherwise.
#[must_use]
pub fn findings(packages: &[Package]) -> Vec<String> {
    let sources = packages
        .iter()
        .flat_map(|package| package.sources.iter().map(move |source| (package, source)));
    let bare = sources.filter(|(_, source)| is_module(source) && !opens_with_doc(source));
    bare.map(|(package, source)| {
        format!(
            "{}: open it with a line of //! that says what it is for",
            package.folder.join(source).display()
        )
    })
    .collect()
}

fn is_module(source: &Source) -> bool {
    source.is_production() && !source.path.ends_with("tests.rs")
}

fn opens_with_doc(source: &Source) -> bool {
    source
        .text
        .lines()
        .next()
        .is_some_and(|line| line.strip_prefix("//!").is_some_and(|doc| !doc.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let sources = vec![Source::new(path, text)];
        findings(&[Package { folder: "crates/review/tone".into(), sources, ..Package::default() }])
    }

    #[test]
    fn a_documented_module_is_sound() {
        assert!(found("src/lib.rs", "//! Rules that a reply keeps.\n").is_empty());
        assert!(found("tests/rules.rs", "use tone::Rule;\n").is_empty());
        assert!(found("src/phrase/tests.rs", "use super::*;\n").is_empty());
    }

    #[test]
    fn a_bare_or_empty_opening_is_found() {
        let expected =
            ["crates/review/tone/src/lib.rs: open it with a line of //! that says what it is for"];
        assert_eq!(found("src/lib.rs", "use std::fs;\n"), expected);
        assert_eq!(found("src/lib.rs", "//!\n"), expected);
        assert_eq!(found("src/lib.rs", ""), expected);
    }
}

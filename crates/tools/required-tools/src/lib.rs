//! Tests that need a tool which may be missing.
//!
//! On a contributor's machine such a test says that it is skipped, and passes. Where
//! `REQUIRE_TOOLS` is set, as `.ci/run` does, it fails: nothing passes there because a tool is
//! missing.

use std::ffi::OsStr;
use std::io::Write;
use std::process::Command;

/// Says that `test` is skipped and what would run it (`remedy`), past the capture that hides what a
/// passing test prints.
///
/// # Panics
/// `REQUIRE_TOOLS` is set to something.
pub fn skip(test: &str, remedy: &str) {
    let required = std::env::var_os("REQUIRE_TOOLS");
    if let Some(failure) = failure(required.as_deref(), test, remedy) {
        panic!("{failure}");
    }
    writeln!(std::io::stderr(), "SKIPPED {test}: {remedy}").ok();
}

fn failure(required: Option<&OsStr>, test: &str, remedy: &str) -> Option<String> {
    let is_set = required.is_some_and(|value| !value.is_empty());
    is_set.then(|| format!("REQUIRE_TOOLS is set and {test} cannot run: {remedy}"))
}

/// Whether each program answers to `--version` or to `-v`; what is skipped is said, or fails, where not.
///
/// # Panics
/// One is missing and `REQUIRE_TOOLS` is set.
#[must_use]
pub fn have(programs: &[&str], test: &str) -> bool {
    let missing = programs.iter().find(|program| !answers(program));
    if let Some(program) = missing {
        skip(test, &format!("install {program} to run it"));
    }
    missing.is_none()
}

fn answers(program: &str) -> bool {
    let says = |flag| Command::new(program).arg(flag).output();
    ["--version", "-v"].into_iter().any(|flag| says(flag).is_ok_and(|said| said.status.success()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skip_fails_only_where_tools_are_required() {
        assert_eq!(failure(None, "a_test", "install it"), None);
        assert_eq!(failure(Some(OsStr::new("")), "a_test", "install it"), None);
        let said = failure(Some(OsStr::new("1")), "a_test", "install it").unwrap();
        assert_eq!(said, "REQUIRE_TOOLS is set and a_test cannot run: install it");
    }

    #[test]
    fn a_program_that_is_not_there_does_not_answer() {
        assert!(!answers("no-such-program-as-this"));
    }
}

//! Dependencies that no source names.
//!
//! By search for the word, so that a macro's use counts and a comment's does too. A dependency that
//! only tests name belongs among the dev-dependencies.

use crate::exceptions::{Exception, Suspect, except};
use crate::workspace::{Dependency, Kind, Package};

/// The dependencies without use; an exception's subject is `crate → dependency`.
#[must_use]
pub fn findings(packages: &[Package], exceptions: &[Exception]) -> Vec<String> {
    let edges =
        packages.iter().flat_map(|user| user.dependencies.iter().map(move |used| (user, used)));
    let unused = edges.filter(|(user, used)| !is_used(user, used));
    except(unused.map(|(user, used)| suspect(user, used)).collect(), exceptions)
}

fn is_used(user: &Package, used: &Dependency) -> bool {
    let word = used.name.replace('-', "_");
    let mut sources = user.sources.iter();
    let is_library = user.folder.starts_with("crates");
    match used.kind {
        Kind::Normal if is_library => {
            sources.any(|source| source.is_production() && source.names(&word))
        }
        Kind::Normal | Kind::Dev => sources.any(|source| source.names(&word)),
        Kind::Build => {
            sources.any(|source| source.path.ends_with("build.rs") && source.names(&word))
        }
    }
}

fn suspect(user: &Package, used: &Dependency) -> Suspect {
    let subject = format!("{} → {}", user.name, used.name);
    let finding = match used.kind {
        Kind::Normal => {
            format!("{subject}: nothing under src names it; remove it, or make it a dev-dependency")
        }
        Kind::Build | Kind::Dev => format!("{subject}: nothing names it; remove it"),
    };
    Suspect { subject, finding }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn package(kind: Kind, path: &str) -> Package {
        Package {
            name: "tone".into(),
            folder: "crates/review/tone".into(),
            dependencies: vec![Dependency { name: "serde-json".into(), kind }],
            sources: vec![Source::new(path, "use serde_json::Value;")],
            ..Package::default()
        }
    }

    #[test]
    fn a_dependency_is_used_where_its_kind_allows() {
        assert!(findings(&[package(Kind::Normal, "src/lib.rs")], &[]).is_empty());
        assert!(findings(&[package(Kind::Dev, "tests/a.rs")], &[]).is_empty());
        assert!(findings(&[package(Kind::Build, "build.rs")], &[]).is_empty());
    }

    #[test]
    fn a_dependency_of_tests_only_is_found() {
        assert_eq!(
            findings(&[package(Kind::Normal, "tests/a.rs")], &[]),
            [
                "tone → serde-json: nothing under src names it; remove it, or make it a dev-dependency"
            ]
        );
    }

    #[test]
    fn a_dependency_without_use_is_found() {
        let mut package = package(Kind::Dev, "src/lib.rs");
        package.sources.clear();
        assert_eq!(findings(&[package], &[]), ["tone → serde-json: nothing names it; remove it"]);
    }

    #[test]
    fn an_exception_names_crate_and_dependency() {
        let exceptions = [Exception { subject: "tone → serde-json", reason: "for a feature" }];
        assert!(findings(&[package(Kind::Normal, "tests/a.rs")], &exceptions).is_empty());
    }
}

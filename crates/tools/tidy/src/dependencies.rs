//! Who may depend on whom: systems on the floor, nothing on a system, only tools on tools.
//!
//! The core asks people for every system: it may use what a question is made of ([`SHOWN`]), and
//! nothing else of a system. Dev-dependencies may use tools. The end-to-end tests may use everything.

use crate::workspace::{Dependency, Kind, Package};
use std::path::Path;

/// What the core uses of the systems: their vocabularies, and the pure rules that an edit keeps.
const SHOWN: [&str; 9] = [
    "articles",
    "facts",
    "products",
    "reviews",
    "run-recovery",
    "run-watch",
    "suitability",
    "tone",
    "training-runs",
];

/// Where a crate stands, by its folder.
#[derive(Debug, PartialEq, Eq)]
enum Layer<'a> {
    /// `crates/floor`: what several systems use.
    Floor,
    /// `crates/core`: what `infra/core.yaml` deploys.
    Core,
    /// A crate of `crates/<system>`.
    System { system: &'a str, name: &'a str },
    /// `crates/tools`.
    Tools,
    /// `tests`: end to end.
    Tests,
}

impl<'a> Layer<'a> {
    fn of(folder: &'a Path) -> Self {
        let mut parts = folder.iter().map(|part| part.to_str().unwrap_or_default());
        match (parts.next(), parts.next(), parts.next()) {
            (Some("crates"), Some("floor"), _) => Self::Floor,
            (Some("crates"), Some("core"), _) => Self::Core,
            (Some("crates"), Some("tools"), _) => Self::Tools,
            (Some("crates"), Some(system), Some(name)) => Self::System { system, name },
            _ => Self::Tests,
        }
    }

    fn may_use(&self, used: &Self, kind: Kind) -> bool {
        match (self, used) {
            (Self::Tools | Self::Tests, used) => *used != Self::Tests,
            (_, Self::Tools) => kind == Kind::Dev,
            (_, Self::Floor) | (Self::Core, Self::Core) => true,
            (Self::System { system: own, .. }, Self::System { system: other, .. }) => own == other,
            (Self::Core, Self::System { name, .. }) => SHOWN.contains(name),
            (Self::Floor, Self::System { .. }) | (_, Self::Core | Self::Tests) => false,
        }
    }
}

/// The edges that no layer allows.
#[must_use]
pub fn findings(packages: &[Package]) -> Vec<String> {
    let edges =
        packages.iter().flat_map(|user| user.dependencies.iter().map(move |used| (user, used)));
    edges.filter_map(|(user, used)| finding(packages, user, used)).collect()
}

fn finding(packages: &[Package], user: &Package, used: &Dependency) -> Option<String> {
    let package = packages.iter().find(|package| package.name == used.name)?;
    let allowed = Layer::of(&user.folder).may_use(&Layer::of(&package.folder), used.kind);
    (!allowed).then(|| {
        format!(
            "{} depends on {}: move what both need to crates/floor",
            user.folder.display(),
            package.folder.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(folder: &str, used: &[(&str, Kind)]) -> Package {
        let dependencies =
            used.iter().map(|(name, kind)| Dependency { name: (*name).into(), kind: *kind });
        Package {
            name: folder.rsplit('/').next().unwrap_or_default().into(),
            folder: folder.into(),
            dependencies: dependencies.collect(),
            ..Package::default()
        }
    }

    const OTHERS: [&str; 5] = [
        "crates/floor/bridge",
        "crates/core/approvals",
        "crates/review/tone",
        "crates/review/stakes",
        "crates/tools/lint",
    ];

    /// What is found where `user` depends on one of [`OTHERS`].
    fn found(user: &str, used: &str, kind: Kind) -> Vec<String> {
        let mut packages: Vec<Package> = OTHERS.map(|folder| package(folder, &[])).into();
        packages.push(package(user, &[(used, kind)]));
        findings(&packages)
    }

    #[test]
    fn a_system_uses_the_floor_and_itself() {
        assert!(found("crates/review/sentiment", "bridge", Kind::Normal).is_empty());
        assert!(found("crates/review/sentiment", "tone", Kind::Normal).is_empty());
        assert!(found("crates/review/sentiment", "serde", Kind::Normal).is_empty());
    }

    #[test]
    fn a_system_on_another_is_found() {
        let found = found("crates/search/ranking", "tone", Kind::Dev);
        assert_eq!(
            found,
            [
                "crates/search/ranking depends on crates/review/tone: move what both need to crates/floor"
            ]
        );
    }

    #[test]
    fn the_floor_on_a_system_is_found() {
        assert_eq!(found("crates/floor/bedrock", "tone", Kind::Normal).len(), 1);
        assert_eq!(found("crates/floor/bedrock", "tone", Kind::Dev).len(), 1);
    }

    #[test]
    fn the_core_uses_what_a_question_is_made_of() {
        let user = "crates/core/callback";
        assert!(found(user, "bridge", Kind::Normal).is_empty());
        assert!(found(user, "approvals", Kind::Normal).is_empty());
        assert!(found(user, "tone", Kind::Normal).is_empty());
        assert_eq!(found(user, "stakes", Kind::Normal).len(), 1);
        assert_eq!(found(user, "stakes", Kind::Dev).len(), 1);
        assert!(found("crates/tools/rejoinder", "approvals", Kind::Normal).is_empty());
    }

    #[test]
    fn nothing_that_is_deployed_depends_on_the_core() {
        assert_eq!(found("crates/review/sentiment", "approvals", Kind::Normal).len(), 1);
        assert_eq!(found("crates/floor/bedrock", "approvals", Kind::Normal).len(), 1);
    }

    #[test]
    fn tools_are_for_tools_and_tests() {
        assert_eq!(found("crates/review/sentiment", "lint", Kind::Normal).len(), 1);
        assert_eq!(found("crates/floor/bedrock", "lint", Kind::Build).len(), 1);
        assert!(found("crates/review/sentiment", "lint", Kind::Dev).is_empty());
        assert!(found("crates/tools/rejoinder", "lint", Kind::Normal).is_empty());
        assert!(found("tests", "lint", Kind::Normal).is_empty());
    }
}

//! The tests of a crate are one program beside the library's: each is linked with all that the crate
//! depends on, which for a Lambda takes a second of two cores, and two hundred of them a minute and a
//! half of every build.

use crate::exceptions::{Exception, Suspect, except};
use crate::workspace::{Package, TestProgram};

/// Crates whose `tests/` make several programs, and binaries with a test program of their own; an
/// exception's subject is a crate.
#[must_use]
pub fn findings(packages: &[Package], exceptions: &[Exception]) -> Vec<String> {
    let mut findings = except(packages.iter().filter_map(several).collect(), exceptions);
    findings.extend(packages.iter().flat_map(of_binaries));
    findings
}

fn several(package: &Package) -> Option<Suspect> {
    let integration = |program: &&TestProgram| matches!(program, TestProgram::Integration(_));
    let programs = package.test_programs.iter().filter(integration).count();
    (programs > 1).then(|| Suspect {
        subject: package.name.clone(),
        finding: format!(
            "{}: {programs} programs of tests; make them modules of tests/it/main.rs",
            package.folder.display()
        ),
    })
}

fn of_binaries(package: &Package) -> impl Iterator<Item = String> {
    package.test_programs.iter().filter_map(|program| match program {
        TestProgram::Binary(name) => Some(format!(
            "{}: test = false under [[bin]] {name}; what is tested stands in the library",
            package.folder.join("Cargo.toml").display()
        )),
        TestProgram::Integration(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(test_programs: Vec<TestProgram>, exceptions: &[Exception]) -> Vec<String> {
        let folder = "crates/review/tone".into();
        findings(
            &[Package { name: "tone".into(), folder, test_programs, ..Package::default() }],
            exceptions,
        )
    }

    fn tests(name: &str) -> TestProgram {
        TestProgram::Integration(name.into())
    }

    #[test]
    fn one_program_of_tests_is_enough() {
        assert!(found(vec![tests("it")], &[]).is_empty());
        let several = found(vec![tests("drafts"), tests("phrasing")], &[]);
        assert_eq!(
            several,
            ["crates/review/tone: 2 programs of tests; make them modules of tests/it/main.rs"]
        );
    }

    #[test]
    fn a_crate_may_be_excepted_while_it_has_several() {
        let exceptions = [Exception { subject: "tone", reason: "half of them run for minutes" }];
        assert!(found(vec![tests("drafts"), tests("phrasing")], &exceptions).is_empty());
        assert_eq!(
            found(vec![tests("it")], &exceptions),
            ["tone: needs no exception any more; remove it"]
        );
    }

    #[test]
    fn a_binary_has_no_tests_of_its_own() {
        assert_eq!(
            found(vec![TestProgram::Binary("tone".into())], &[]),
            [
                "crates/review/tone/Cargo.toml: test = false under [[bin]] tone; what is tested stands in the library"
            ]
        );
    }
}

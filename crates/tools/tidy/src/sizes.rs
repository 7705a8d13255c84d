//! How long a crate and a function may be.

use crate::exceptions::{Exception, Suspect, except};
use crate::syntax::{parse, read_functions};
use crate::workspace::Package;

/// Lines under `src`, of one crate.
pub const MAX_CRATE_LINES: usize = 7_000;
/// Lines of the function in the middle, of the whole workspace.
pub const MAX_MEDIAN_FUNCTION_LINES: usize = 8;
/// Nine of ten functions have at most so many lines.
pub const MAX_P90_FUNCTION_LINES: usize = 30;

/// The crates that are too long; an exception's subject is a crate.
#[must_use]
pub fn find_long_crates(packages: &[Package], exceptions: &[Exception]) -> Vec<String> {
    let long = packages.iter().filter(|package| count_lines(package) >= MAX_CRATE_LINES);
    except(long.map(suspect).collect(), exceptions)
}

fn suspect(package: &Package) -> Suspect {
    let (name, lines) = (&package.name, count_lines(package));
    let finding = format!(
        "{name}: {lines} lines under src; cut it into crates of less than {MAX_CRATE_LINES}"
    );
    Suspect { subject: name.clone(), finding }
}

fn count_lines(package: &Package) -> usize {
    let sources = package.sources.iter().filter(|source| source.is_production());
    sources.map(|source| source.text.lines().count()).sum()
}

/// Whether functions have grown: their median and 90th percentile over all packages.
#[must_use]
pub fn find_long_functions(packages: &[Package]) -> Vec<String> {
    let mut lengths: Vec<usize> = packages.iter().flat_map(measure_package).collect();
    lengths.sort_unstable();
    let limits = [
        ("median", 50, MAX_MEDIAN_FUNCTION_LINES),
        ("90th percentile", 90, MAX_P90_FUNCTION_LINES),
    ];
    limits
        .into_iter()
        .filter_map(|(name, percent, limit)| find_above(&lengths, name, percent, limit))
        .collect()
}

fn measure_package(package: &Package) -> Vec<usize> {
    let sources = package.sources.iter().filter(|source| source.is_production());
    let functions = sources
        .flat_map(|source| read_functions(&parse(&package.folder.join(source), &source.text)));
    functions.filter(|function| !function.is_for_tests).map(|function| function.lines).collect()
}

fn find_above(sorted: &[usize], name: &str, percent: usize, limit: usize) -> Option<String> {
    let length = *sorted.get(sorted.len() * percent / 100)?;
    (length > limit)
        .then(|| format!("functions: their {name} is {length} lines, more than {limit}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn package(text: String) -> Package {
        let sources =
            vec![Source::new("src/lib.rs", text), Source::new("tests/a.rs", "\n".repeat(9_000))];
        Package { name: "tone".into(), sources, ..Package::default() }
    }

    #[test]
    fn a_crate_at_the_limit_is_found() {
        assert!(find_long_crates(&[package("\n".repeat(6_999))], &[]).is_empty());
        assert_eq!(
            find_long_crates(&[package("\n".repeat(7_000))], &[]),
            ["tone: 7000 lines under src; cut it into crates of less than 7000"]
        );
    }

    fn function(lines: usize) -> String {
        format!("fn f() {{{}}}", "\n".repeat(lines - 1))
    }

    #[test]
    fn short_functions_are_sound() {
        let text = [function(8), function(8), function(30)].join("\n");
        assert!(find_long_functions(&[package(text)]).is_empty());
    }

    #[test]
    fn long_functions_are_found() {
        let text = [function(2), function(9), function(31)].join("\n");
        assert_eq!(
            find_long_functions(&[package(text)]),
            [
                "functions: their median is 9 lines, more than 8",
                "functions: their 90th percentile is 31 lines, more than 30",
            ]
        );
    }
}

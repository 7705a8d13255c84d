//! Files of one crate that import each other in a ring: none of them can be read, tested or moved
//! without the others.

use crate::exceptions::{Exception, Suspect, except};
use crate::imports::read_imports;
use crate::workspace::Package;
use std::collections::{BTreeMap, BTreeSet};

/// Files of a ring.
pub const MAX_CIRCLE: usize = 3;

/// The rings that are too large; an exception's subject is a crate.
#[must_use]
pub fn findings(packages: &[Package], exceptions: &[Exception]) -> Vec<String> {
    except(packages.iter().flat_map(find_in).collect(), exceptions)
}

fn find_in(package: &Package) -> Vec<Suspect> {
    let imports = read_imports(package);
    let rings = find_rings(&imports);
    let large = rings.iter().filter(|ring| ring.len() > MAX_CIRCLE);
    large.map(|ring| suspect(package, &imports, ring)).collect()
}

fn suspect(package: &Package, imports: &Imports, ring: &BTreeSet<usize>) -> Suspect {
    let finding = format!(
        "{}: {} files import each other, more than {MAX_CIRCLE}; move what they share into a file \
         of its own: {}",
        package.name,
        ring.len(),
        describe_edges(package, imports, ring).join("; ")
    );
    Suspect { subject: package.name.clone(), finding }
}

/// What each file of a ring uses of the others: `run.rs uses form.rs, person.rs`.
fn describe_edges(package: &Package, imports: &Imports, ring: &BTreeSet<usize>) -> Vec<String> {
    let name = |file: &usize| {
        let path = &package.sources[*file].path;
        path.strip_prefix("src").unwrap_or(path).display().to_string()
    };
    let used =
        |file: &usize| imports[file].intersection(ring).map(name).collect::<Vec<_>>().join(", ");
    ring.iter().map(|file| format!("{} uses {}", name(file), used(file))).collect()
}

type Imports = BTreeMap<usize, BTreeSet<usize>>;

/// The strongly connected components, of any size.
fn find_rings(imports: &Imports) -> BTreeSet<BTreeSet<usize>> {
    let reached: BTreeMap<usize, BTreeSet<usize>> =
        imports.keys().map(|file| (*file, reach(imports, *file))).collect();
    reached.iter().map(|(file, others)| close_ring(&reached, *file, others)).collect()
}

fn close_ring(reached: &Imports, file: usize, others: &BTreeSet<usize>) -> BTreeSet<usize> {
    let back = others
        .iter()
        .copied()
        .filter(|other| reached.get(other).is_some_and(|reached| reached.contains(&file)));
    back.chain([file]).collect()
}

fn reach(imports: &Imports, from: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        let fresh = imports.get(&file).into_iter().flatten().filter(|used| reached.insert(**used));
        open.extend(fresh);
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// A crate with a file for each letter, each of which uses the next.
    fn ring(letters: &str) -> Package {
        let file = |(at, letter): (usize, char)| {
            let next = letters.chars().cycle().nth(at + 1).unwrap();
            Source::new(
                format!("src/{letter}.rs"),
                format!("use crate::{next}::Thing{next}; pub struct Thing{letter};"),
            )
        };
        let modules: String = letters.chars().map(|letter| format!("mod {letter};")).collect();
        let mut sources = vec![Source::new("src/lib.rs", modules)];
        sources.extend(letters.chars().enumerate().map(file));
        Package { name: "console".into(), sources, ..Package::default() }
    }

    #[test]
    fn a_ring_of_three_is_sound() {
        assert!(findings(&[ring("abc")], &[]).is_empty());
    }

    #[test]
    fn a_ring_of_four_is_found() {
        assert_eq!(
            findings(&[ring("abcd")], &[]),
            ["console: 4 files import each other, more than 3; move what they share into a file \
              of its own: a.rs uses b.rs; b.rs uses c.rs; c.rs uses d.rs; d.rs uses a.rs"]
        );
    }
}

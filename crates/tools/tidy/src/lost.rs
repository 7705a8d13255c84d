//! No file is lost: a module that nothing declares is never compiled, and its tests never run.

use crate::source::Source;
use crate::workspace::Package;
use std::path::{Path, PathBuf};

/// The files that no target begins with and no other file declares by `mod`.
#[must_use]
pub fn findings(packages: &[Package]) -> Vec<String> {
    packages.iter().flat_map(find_lost).collect()
}

fn find_lost(package: &Package) -> impl Iterator<Item = String> {
    let modules = package.sources.iter().filter(|source| !package.roots.contains(&source.path));
    modules.filter(|source| !is_declared(&source.path, &package.sources)).map(|source| {
        format!(
            "{}: nothing declares it by `mod`, so it is never compiled: declare it or delete it",
            package.folder.join(&source.path).display()
        )
    })
}

fn is_declared(path: &Path, sources: &[Source]) -> bool {
    let module = module_path(path);
    let Some(name) = module.file_name().and_then(|name| name.to_str()) else { return false };
    let declaration = format!("mod {name};");
    sources.iter().any(|source| {
        source.path != path
            && may_declare(&source.path, &module)
            && source.text.contains(&declaration)
    })
}

/// `a/b` for `a/b.rs` and `a/b/mod.rs`.
fn module_path(path: &Path) -> PathBuf {
    match path.file_name().is_some_and(|name| name == "mod.rs") {
        true => path.parent().unwrap_or(path).to_owned(),
        false => path.with_extension(""),
    }
}

/// Whether a file in this place may declare the module: beside it, or named as its folder.
fn may_declare(path: &Path, module: &Path) -> bool {
    path.parent() == module.parent() || Some(module_path(path).as_path()) == module.parent()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sources: &[(&str, &str)]) -> Vec<String> {
        let sources = sources.iter().map(|(path, text)| Source::new(*path, *text)).collect();
        let roots = vec!["src/lib.rs".into(), "tests/it.rs".into()];
        let folder = "crates/review/tone".into();
        findings(&[Package { folder, sources, roots, ..Package::default() }])
    }

    #[test]
    fn what_is_declared_is_sound() {
        let lib = ("src/lib.rs", "mod rules;\nmod words;\n");
        let it = ("tests/it.rs", "mod phrases;\n");
        let inner = ("src/rules.rs", "mod promise;\n");
        let others = ["src/words/mod.rs", "src/rules/promise.rs", "tests/phrases/mod.rs"];
        let others = others.map(|path| (path, ""));
        assert!(found(&[&[lib, it, inner], &others[..]].concat()).is_empty());
    }

    #[test]
    fn what_nothing_declares_is_found() {
        let it = ("tests/it.rs", "mod phrases;\n");
        let elsewhere = ("src/rules.rs", "");
        let lost = found(&[("src/lib.rs", "mod rules;\n"), it, elsewhere, ("tests/lost.rs", "")]);
        assert_eq!(lost.len(), 1, "{lost:?}");
        assert!(lost[0].starts_with("crates/review/tone/tests/lost.rs: nothing declares it"));
        let deep = found(&[("src/lib.rs", "mod rules;\n"), ("src/words/rules.rs", "")]);
        assert_eq!(deep.len(), 1, "{deep:?}");
    }
}

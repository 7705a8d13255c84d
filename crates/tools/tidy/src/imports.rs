//! Which files of a crate use items of which others.
//!
//! A name that one module passes on by `use` counts for the file that defines it. Paths inside macro
//! calls are read from their tokens. What is compiled for tests only does not count.

use crate::source::Source;
use crate::syntax::{is_for_tests, parse};
use crate::workspace::Package;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use syn::visit::{self, Visit};
use syn::{Attribute, Ident, Item, UseTree};

/// A module's path within its crate, or a path as it is written.
type Names = Vec<String>;

/// How often a name may be passed on before it counts as unresolved; a ring of `use` ends there.
const MAX_HOPS: usize = 16;

/// For each file, by its position in the package's sources, the files that it uses.
pub(crate) fn read_imports(package: &Package) -> BTreeMap<usize, BTreeSet<usize>> {
    let tree = ModuleTree::read(package);
    let mut imports: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (path, module) in &tree.modules {
        let parents = tree.list_parents(path);
        let used = module.paths.iter().filter_map(|used| tree.find_file(path, used));
        let used = used.filter(|used| !parents.contains(used));
        imports.entry(module.file).or_default().extend(used.filter(|used| *used != module.file));
    }
    imports
}

/// The modules of a crate.
#[derive(Default)]
struct ModuleTree {
    modules: HashMap<Names, Module>,
    for_tests: Vec<Names>,
}

/// What a module defines, what it passes on, and the paths that it uses.
#[derive(Default)]
struct Module {
    file: usize,
    items: BTreeSet<String>,
    /// By the name under which it is known here.
    uses: HashMap<String, Names>,
    globs: Vec<Names>,
    paths: Vec<Names>,
}

/// What a path leads to.
enum Target {
    Item(usize),
    Module(Names),
}

impl ModuleTree {
    fn read(package: &Package) -> Self {
        let mut tree = Self::default();
        let has_library = package.sources.iter().any(|source| is_at(source, "src/lib.rs"));
        for (file, source) in package.sources.iter().enumerate() {
            // Where there is a library the binary uses it by its name, and nothing uses the binary.
            let is_binary =
                source.path.starts_with("src/bin") || has_library && is_at(source, "src/main.rs");
            if source.is_production() && !is_binary {
                let syntax = parse(&package.folder.join(source), &source.text);
                tree.add_module(source.module(), file, &syntax.items);
            }
        }
        let for_tests = std::mem::take(&mut tree.for_tests);
        tree.modules.retain(|path, _| !for_tests.iter().any(|out| path.starts_with(out)));
        tree
    }

    fn add_module(&mut self, path: Names, file: usize, items: &[Item]) {
        let mut module = Module { file, ..Module::default() };
        for item in items {
            self.add_item(&path, &mut module, item);
        }
        self.modules.insert(path, module);
    }

    fn add_item(&mut self, path: &[String], module: &mut Module, item: &Item) {
        let (attributes, name) = describe(item);
        let for_tests = is_for_tests(attributes);
        match item {
            Item::Mod(inner) => {
                let path = [path, &[inner.ident.to_string()]].concat();
                match &inner.content {
                    _ if for_tests => self.for_tests.push(path),
                    Some((_, items)) => self.add_module(path, module.file, items),
                    None => {}
                }
            }
            _ if for_tests => {}
            Item::Use(item) => module.add_use(&item.tree, Names::new()),
            _ => {
                module.items.extend(name.map(ToString::to_string));
                module.visit_item(item);
            }
        }
    }

    /// The files of the modules around `path`.
    fn list_parents(&self, path: &[String]) -> Vec<usize> {
        let parents = (0..path.len()).filter_map(|length| self.modules.get(&path[..length]));
        parents.map(|module| module.file).collect()
    }

    fn find_file(&self, from: &[String], path: &[String]) -> Option<usize> {
        match self.resolve(from, path, MAX_HOPS)? {
            Target::Item(file) => Some(file),
            Target::Module(_) => None,
        }
    }

    fn resolve(&self, from: &[String], path: &[String], hops: usize) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.look_up(&[], rest, hops),
            "self" => self.look_up(from, rest, hops),
            "super" => {
                let parent = &from[..from.len().checked_sub(1)?];
                match rest.first() {
                    Some(next) if next == "super" => self.resolve(parent, rest, hops),
                    _ => self.look_up(parent, rest, hops),
                }
            }
            _ => self.look_up(from, path, hops),
        }
    }

    /// `path` seen from inside `module`. The last name of a path may be an item beside a module of
    /// the same name; then it is the item.
    fn look_up(&self, module: &[String], path: &[String], hops: usize) -> Option<Target> {
        let Some((first, rest)) = path.split_first() else {
            return Some(Target::Module(module.into()));
        };
        let child = [module, std::slice::from_ref(first)].concat();
        if !rest.is_empty() && self.modules.contains_key(&child) {
            return self.look_up(&child, rest, hops);
        }
        let found = self.look_up_name(module, first, rest, hops);
        found.or_else(|| self.modules.contains_key(&child).then_some(Target::Module(child)))
    }

    fn look_up_name(
        &self,
        path: &[String],
        name: &str,
        rest: &[String],
        hops: usize,
    ) -> Option<Target> {
        let module = self.modules.get(path)?;
        if module.items.contains(name) {
            return Some(Target::Item(module.file));
        }
        let hops = hops.checked_sub(1)?;
        if let Some(used) = module.uses.get(name) {
            return self.resolve(path, &[used, rest].concat(), hops);
        }
        module.globs.iter().find_map(|glob| {
            let Target::Module(inner) = self.resolve(path, glob, hops)? else { return None };
            self.look_up_name(&inner, name, rest, hops)
        })
    }
}

impl Module {
    fn add_use(&mut self, tree: &UseTree, mut prefix: Names) {
        match tree {
            UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.add_use(&path.tree, prefix);
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.add_use(tree, prefix.clone()))
            }
            UseTree::Glob(_) => self.globs.push(prefix),
            UseTree::Name(name) => self.add_used(prefix, &name.ident, &name.ident),
            UseTree::Rename(rename) => self.add_used(prefix, &rename.ident, &rename.rename),
        }
    }

    /// `use a::b::{self}` is known as `b`.
    fn add_used(&mut self, mut path: Names, used: &Ident, known: &Ident) {
        let mut known = known.to_string();
        if used == "self" {
            known = path.last().cloned().unwrap_or_default();
        } else {
            path.push(used.to_string());
        }
        self.paths.push(path.clone());
        self.uses.insert(known, path);
    }

    /// Paths of two names and more among tokens: `fault::name` in `json!({"fault": fault::name(x)})`.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path = Names::new();
        let mut colons = 0;
        for token in tokens {
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) if colons == 2 && !path.is_empty() => {
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Ident(ident) => {
                    self.paths.push(std::mem::replace(&mut path, vec![ident.to_string()]));
                    colons = 0;
                }
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                _ => self.paths.push(std::mem::take(&mut path)),
            }
        }
        self.paths.push(path);
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_use(&item.tree, Names::new());
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.add_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}

fn is_at(source: &Source, path: &str) -> bool {
    source.path.as_os_str() == path
}

fn describe(item: &Item) -> (&[Attribute], Option<&Ident>) {
    match item {
        Item::Const(item) => (&item.attrs, Some(&item.ident)),
        Item::Enum(item) => (&item.attrs, Some(&item.ident)),
        Item::Fn(item) => (&item.attrs, Some(&item.sig.ident)),
        Item::Impl(item) => (&item.attrs, None),
        Item::Macro(item) => (&item.attrs, item.ident.as_ref()),
        Item::Mod(item) => (&item.attrs, Some(&item.ident)),
        Item::Static(item) => (&item.attrs, Some(&item.ident)),
        Item::Struct(item) => (&item.attrs, Some(&item.ident)),
        Item::Trait(item) => (&item.attrs, Some(&item.ident)),
        Item::Type(item) => (&item.attrs, Some(&item.ident)),
        Item::Union(item) => (&item.attrs, Some(&item.ident)),
        Item::Use(item) => (&item.attrs, None),
        _ => (&[], None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The imports of `src/lib.rs` (0) and of the files that follow, as `from → to`.
    fn imports(sources: &[(&str, &str)]) -> Vec<(usize, usize)> {
        let sources = sources.iter().map(|(path, text)| Source::new(*path, *text)).collect();
        let imports = read_imports(&Package { sources, ..Package::default() });
        imports
            .into_iter()
            .flat_map(|(from, used)| used.into_iter().map(move |to| (from, to)))
            .collect()
    }

    #[test]
    fn a_use_leads_to_the_file_that_defines_the_name() {
        let lib = ("src/lib.rs", "mod a; mod b; pub use b::inner::Thing;");
        let a = ("src/a.rs", "use crate::Thing;");
        let b = ("src/b/mod.rs", "pub mod inner;");
        let inner = ("src/b/inner.rs", "pub struct Thing;");
        assert_eq!(imports(&[lib, a, b, inner]), [(0, 3), (1, 3)]);
    }

    #[test]
    fn paths_in_bodies_and_macros_count() {
        let lib = ("src/lib.rs", "mod a; mod b;");
        let b = ("src/b.rs", "pub fn f() {}");
        let use_of_module = "use crate::b; fn g() { b::f() }";
        assert_eq!(imports(&[lib, ("src/a.rs", use_of_module), b]), [(1, 2)]);
        let in_macro = "fn g() { json!({\"f\": [super::b::f()]}) }";
        assert_eq!(imports(&[lib, ("src/a.rs", in_macro), b]), [(1, 2)]);
        assert!(imports(&[lib, ("src/a.rs", "use crate::b;"), b]).is_empty());
    }

    #[test]
    fn globs_and_renames_are_followed() {
        let lib = ("src/lib.rs", "mod a; mod b; use b::*; use b::f as g;");
        let b = ("src/b.rs", "pub fn f() {}");
        assert_eq!(imports(&[lib, ("src/a.rs", "use super::f;"), b]), [(0, 2), (1, 2)]);
        assert_eq!(imports(&[lib, ("src/a.rs", "use super::g;"), b]), [(0, 2), (1, 2)]);
    }

    #[test]
    fn what_is_for_tests_does_not_count() {
        let lib = ("src/lib.rs", "mod a; mod b; #[cfg(test)] mod tests;");
        let a = ("src/a.rs", "#[cfg(test)] mod tests { use crate::b::f; }");
        let b = ("src/b.rs", "pub fn f() {}");
        assert!(imports(&[lib, a, b, ("src/tests.rs", "use super::b::f;")]).is_empty());
    }
}

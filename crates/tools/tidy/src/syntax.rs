//! What the syntax trees are asked: functions, and which items are for tests only.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::path::Path;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Block, Expr, ExprAsync, ExprClosure, ExprReturn, File, Ident, Macro, Signature,
};
use syn::{ImplItemFn, ItemFn, ItemMod, TraitItemFn};

/// # Panics
/// The file does not parse: the compiler finds that first.
pub(crate) fn parse(path: &Path, text: &str) -> File {
    match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

/// Whether `#[cfg(test)]`, or a `cfg` that any of test and something else satisfies, stands before
/// an item.
pub(crate) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| {
                let condition = list.tokens.to_string();
                !condition.contains("not")
                    && condition
                        .split(|character: char| !character.is_alphanumeric())
                        .any(|word| word == "test")
            })
    })
}

/// A function, of tests or not.
pub(crate) struct Function {
    pub(crate) name: String,
    /// From its `fn` to its closing brace.
    pub(crate) lines: usize,
    /// Marked `#[test]`, `#[tokio::test]` or the like.
    pub(crate) is_test: bool,
    pub(crate) is_ignored: bool,
    /// In a module or under an attribute that only tests compile.
    pub(crate) is_for_tests: bool,
    /// Whether it may return before its end without a failure.
    pub(crate) returns_early: bool,
    /// The identifiers of its body.
    pub(crate) words: BTreeSet<String>,
}

/// The functions with a body, in the order of the file.
pub(crate) fn read_functions(file: &File) -> Vec<Function> {
    let mut reader = Reader::default();
    reader.visit_file(file);
    reader.functions
}

#[derive(Default)]
struct Reader {
    functions: Vec<Function>,
    is_for_tests: bool,
}

impl Reader {
    fn add(&mut self, attributes: &[Attribute], signature: &Signature, block: &Block) {
        let first = signature.fn_token.span.start().line;
        let last = block.brace_token.span.close().end().line;
        let mut body = Body::default();
        body.visit_block(block);
        self.functions.push(Function {
            name: signature.ident.to_string(),
            lines: last - first + 1,
            is_test: is_marked(attributes, "test"),
            is_ignored: is_marked(attributes, "ignore"),
            is_for_tests: self.is_for_tests || is_for_tests(attributes),
            returns_early: body.returns_early,
            words: body.words,
        });
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let outer = self.is_for_tests;
        self.is_for_tests = outer || is_for_tests(&item.attrs);
        visit::visit_item_mod(self, item);
        self.is_for_tests = outer;
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.add(&item.attrs, &item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.add(&item.attrs, &item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(block) = &item.default {
            self.add(&item.attrs, &item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

fn is_marked(attributes: &[Attribute], name: &str) -> bool {
    let last = |attribute: &Attribute| {
        attribute.path().segments.last().map(|segment| segment.ident.to_string())
    };
    attributes.iter().any(|attribute| last(attribute).as_deref() == Some(name))
}

/// Reads a body without the closures, blocks and functions in it that return by themselves.
#[derive(Default)]
struct Body {
    returns_early: bool,
    words: BTreeSet<String>,
}

impl Body {
    fn visit_nested(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = self.returns_early;
        visit(self);
        self.returns_early = outer;
    }

    fn add_tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => drop(self.words.insert(ident.to_string())),
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Body {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.words.insert(ident.to_string());
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.add_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_expr_return(&mut self, expression: &'ast ExprReturn) {
        self.returns_early |= expression.expr.as_deref().is_none_or(is_success);
        visit::visit_expr_return(self, expression);
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        self.visit_nested(|body| visit::visit_expr_closure(body, closure));
    }

    fn visit_expr_async(&mut self, block: &'ast ExprAsync) {
        self.visit_nested(|body| visit::visit_expr_async(body, block));
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.visit_nested(|body| visit::visit_item_fn(body, item));
    }
}

/// Whether a test that returns this passes.
fn is_success(returned: &Expr) -> bool {
    match returned {
        Expr::Call(call) => matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Ok")),
        Expr::Tuple(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_from_fn_to_brace() {
        let text = "
            fn one() {}
            impl A {
                #[must_use]
                fn three(&self) -> u8 {
                    3
                }
            }
            #[cfg(test)]
            mod tests {
                fn of_tests() {}
            }
        ";
        let functions = read_functions(&parse(Path::new("a.rs"), text));
        let read: Vec<(usize, bool)> =
            functions.iter().map(|function| (function.lines, function.is_for_tests)).collect();
        assert_eq!(read, [(1, false), (3, false), (1, true)]);
    }

    #[test]
    fn what_is_compiled_for_tests_only_is_recognised() {
        let attributes =
            |text: &str| syn::parse_str::<ItemMod>(&format!("{text} mod a;")).unwrap().attrs;
        assert!(is_for_tests(&attributes("#[cfg(test)]")));
        assert!(is_for_tests(&attributes("#[cfg(any(test, feature = \"test-double\"))]")));
        assert!(!is_for_tests(&attributes("#[cfg(not(test))]")));
        assert!(!is_for_tests(&attributes("#[cfg(unix)]")));
    }
}

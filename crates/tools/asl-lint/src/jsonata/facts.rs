//! What an expression refers to: free variables, calls, `$states` paths, and names without a
//! document to look them up in.

use super::ast::{Expr, Kind, Operator};
use std::collections::BTreeSet;

/// A name and where it stands, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) name: String,
    pub(crate) at: usize,
}

/// A call of a function that the expression does not define itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) at: usize,
    /// How many arguments it gets, with one that `~>` hands over.
    pub(crate) arguments: usize,
    /// A context could stand in for the first one.
    pub(crate) has_context: bool,
}

/// All of it, in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Variables that the expression does not bind, without `$` and without `$states`.
    pub(crate) free: Vec<Reference>,
    /// Free variables that `$exists` asks for.
    pub(crate) guarded: BTreeSet<String>,
    pub(crate) calls: Vec<Call>,
    /// What is read of `$states`, such as `["context", "Task", "Token"]`.
    pub(crate) states: Vec<Vec<String>>,
    /// Names, wildcards, `$` and `$$` with nothing to look them up in: Step Functions gives an
    /// expression no document.
    pub(crate) bare: Vec<Reference>,
}

impl Facts {
    /// Collects them.
    pub(crate) fn of(expr: &Expr) -> Self {
        let mut collector = Collector { facts: Self::default(), frames: Vec::new(), closure: 0 };
        collector.scoped(&[], bound_by(std::slice::from_ref(expr)), |c| c.visit(expr, false));
        collector.facts
    }
}

/// Names bound in a block: `now` up to the point reached, `all` by its end.
struct Frame {
    now: BTreeSet<String>,
    all: BTreeSet<String>,
}

struct Collector {
    facts: Facts,
    frames: Vec<Frame>,
    /// Frames below this one surround the innermost function: by the time it is called, all of
    /// their names may be bound.
    closure: usize,
}

impl Collector {
    fn scoped(&mut self, names: &[String], all: BTreeSet<String>, body: impl FnOnce(&mut Self)) {
        self.frames.push(Frame { now: names.iter().cloned().collect(), all });
        body(self);
        self.frames.pop();
    }

    fn is_bound(&self, name: &str) -> bool {
        self.frames.iter().enumerate().any(|(i, frame)| {
            frame.now.contains(name) || (i < self.closure && frame.all.contains(name))
        })
    }

    fn bind(&mut self, name: &str) {
        if let Some(frame) = self.frames.last_mut() {
            frame.now.insert(name.to_owned());
        }
    }

    /// `context`: inside a path step, a predicate or the like, where names have a meaning.
    fn visit(&mut self, expr: &Expr, context: bool) {
        if let Some(path) = states_path(expr) {
            self.facts.states.push(path);
            return self.visit_predicates(expr);
        }
        match &expr.kind {
            Kind::Variable(name) => self.variable(name, expr.at, context),
            Kind::Name(name) => self.name(name, expr.at, context),
            Kind::Wildcard => self.name("*", expr.at, context),
            Kind::Descendant => self.name("**", expr.at, context),
            Kind::Parent => self.name("%", expr.at, context),
            Kind::Path(left, step) => self.steps(left, [&**step], context),
            Kind::Filter(left, predicate) => self.steps(left, [&**predicate], context),
            Kind::Sort(left, terms) => self.steps(left, terms, context),
            Kind::Group(left, pairs) => {
                self.steps(left, pairs.iter().flat_map(|(k, v)| [k, v]), context);
            }
            Kind::Focus(left, name) => {
                self.visit(left, context);
                self.bind(name);
            }
            Kind::Bind(name, value) => self.binding(name, value, context),
            Kind::Block(all) => self.block(all, context),
            Kind::Lambda(names, body) => self.lambda(names, body, context),
            Kind::Call(function, arguments) => self.call(function, arguments, 0, context),
            Kind::Binary(Operator::Chain, left, right) => self.chain(left, right, context),
            Kind::Transform(..) => expr.kind.children().iter().for_each(|e| self.visit(e, true)),
            kind => kind.children().iter().for_each(|e| self.visit(e, context)),
        }
    }

    fn steps<'a>(&mut self, left: &Expr, steps: impl IntoIterator<Item = &'a Expr>, context: bool) {
        self.visit(left, context);
        steps.into_iter().for_each(|step| self.visit(step, true));
    }

    fn variable(&mut self, name: &str, at: usize, context: bool) {
        match name {
            "$" => self.bare("$$", at),
            "" if !context => self.bare("$", at),
            "" => {}
            _ if self.is_bound(name) => {}
            _ => self.facts.free.push(Reference { name: name.to_owned(), at }),
        }
    }

    fn name(&mut self, name: &str, at: usize, context: bool) {
        if !context {
            self.bare(name, at);
        }
    }

    fn bare(&mut self, name: &str, at: usize) {
        self.facts.bare.push(Reference { name: name.to_owned(), at });
    }

    /// A function may call itself.
    fn binding(&mut self, name: &str, value: &Expr, context: bool) {
        if matches!(value.kind, Kind::Lambda(..)) {
            self.bind(name);
        }
        self.visit(value, context);
        self.bind(name);
    }

    fn block(&mut self, all: &[Expr], context: bool) {
        self.scoped(&[], bound_by(all), |c| all.iter().for_each(|e| c.visit(e, context)));
    }

    fn lambda(&mut self, names: &[String], body: &Expr, context: bool) {
        let outer = std::mem::replace(&mut self.closure, self.frames.len());
        self.scoped(names, bound_by(std::slice::from_ref(body)), |c| c.visit(body, context));
        self.closure = outer;
    }

    /// `handed`: arguments that `~>` puts before the written ones.
    fn call(&mut self, function: &Expr, arguments: &[Expr], handed: usize, has_context: bool) {
        match &function.kind {
            Kind::Variable(name) if is_named(name) && !self.is_bound(name) => {
                let arguments = arguments.len() + handed;
                let call = Call { name: name.clone(), at: function.at, arguments, has_context };
                self.facts.calls.push(call);
            }
            _ => self.visit(function, has_context),
        }
        self.arguments(function, arguments, has_context);
    }

    fn arguments(&mut self, function: &Expr, arguments: &[Expr], context: bool) {
        if function.kind == Kind::Variable("exists".to_owned()) {
            self.facts.guarded.extend(arguments.iter().filter_map(root_variable));
        }
        arguments.iter().for_each(|argument| self.visit(argument, context));
    }

    /// `a ~> $f(b)` calls with both; `a ~> $f(?, b)` calls the function that `$f(?, b)` gives.
    fn chain(&mut self, left: &Expr, right: &Expr, context: bool) {
        self.visit(left, context);
        let right = without_brackets(right);
        match &right.kind {
            Kind::Call(function, arguments) => {
                let whole = arguments.iter().all(|argument| argument.kind != Kind::Placeholder);
                self.call(function, arguments, usize::from(whole), context);
            }
            Kind::Variable(_) => self.call(right, &[], 1, context),
            _ => self.visit(right, context),
        }
    }

    /// What stands in brackets along a `$states` path.
    fn visit_predicates(&mut self, expr: &Expr) {
        match &expr.kind {
            Kind::Path(left, step) => {
                self.visit_predicates(left);
                self.visit_predicates(step);
            }
            Kind::KeepArray(left) => self.visit_predicates(left),
            Kind::Filter(left, predicate) => {
                self.visit_predicates(left);
                self.visit(predicate, true);
            }
            _ => {}
        }
    }
}

/// `$f(b)[]` keeps an array and calls all the same.
fn without_brackets(expr: &Expr) -> &Expr {
    match &expr.kind {
        Kind::KeepArray(inner) => without_brackets(inner),
        _ => expr,
    }
}

fn is_named(variable: &str) -> bool {
    !matches!(variable, "" | "$")
}

/// The names that expressions bind right here, not in blocks or functions of their own.
fn bound_by(exprs: &[Expr]) -> BTreeSet<String> {
    exprs
        .iter()
        .filter_map(|expr| match &expr.kind {
            Kind::Bind(name, _) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

/// The variable that a path starts at.
fn root_variable(expr: &Expr) -> Option<String> {
    match &expr.kind {
        Kind::Variable(name) => Some(name.clone()),
        Kind::Path(left, _) | Kind::Filter(left, _) => root_variable(left),
        _ => None,
    }
}

/// The name of a step, with or without a predicate on it.
fn step_name(step: &Expr) -> Option<String> {
    match &step.kind {
        Kind::Name(name) | Kind::Text(name) => Some(name.clone()),
        Kind::Filter(left, _) | Kind::KeepArray(left) => step_name(left),
        _ => None,
    }
}

/// The names after `$states`, when the expression is such a path.
fn states_path(expr: &Expr) -> Option<Vec<String>> {
    match &expr.kind {
        Kind::Variable(name) if name == "states" => Some(Vec::new()),
        Kind::Filter(left, _) | Kind::KeepArray(left) => states_path(left),
        Kind::Path(left, step) => {
            let (step, mut path) = (step_name(step)?, states_path(left)?);
            path.push(step);
            Some(path)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let facts = parse(text).map(|expr| Facts::of(&expr));
        let shown = match facts {
            Ok(facts) => show(&facts),
            Err(error) => error.to_string(),
        };
        expected.assert_eq(&shown);
    }

    fn show(facts: &Facts) -> String {
        let names = |all: &[Reference]| all.iter().map(|r| r.name.clone()).collect::<Vec<_>>();
        let calls: Vec<_> =
            facts.calls.iter().map(|c| format!("{}/{}", c.name, c.arguments)).collect();
        let states: Vec<_> = facts.states.iter().map(|path| path.join(".")).collect();
        format!(
            "free {:?} calls {calls:?} states {states:?} bare {:?}",
            names(&facts.free),
            names(&facts.bare)
        )
    }

    #[test]
    fn blocks_bind_from_where_they_say() {
        check(
            "($y := $x; $x := 1; $x + $y)",
            expect![[r#"free ["x"] calls [] states [] bare []"#]],
        );
        check("($x := 1) + $x", expect![[r#"free ["x"] calls [] states [] bare []"#]]);
    }

    #[test]
    fn functions_see_what_is_bound_by_the_time_they_are_called() {
        check(
            "($f := function($n) { $g($n) + $f($n) }; $g := function($n) { $n + $m }; $f(1))",
            expect![[r#"free ["m"] calls [] states [] bare []"#]],
        );
    }

    #[test]
    fn paths_have_a_context_and_the_top_has_none() {
        check(
            "$states.input.items[price > $limit].{'n': name}",
            expect![[r#"free ["limit"] calls [] states ["input.items"] bare []"#]],
        );
        check(
            "{name: $.x & **.y, 'z': $$.a}",
            expect![[r#"free [] calls [] states [] bare ["name", "$", "**", "$$"]"#]],
        );
        check("items.name", expect![[r#"free [] calls [] states [] bare ["items"]"#]]);
    }

    #[test]
    fn chains_hand_over_an_argument() {
        check(
            "$x ~> $contains('a') ~> $not",
            expect![[r#"free ["x"] calls ["contains/2", "not/1"] states [] bare []"#]],
        );
        check(
            "$split(?, '@') ~> $map(?, $trim)[]",
            expect![[r#"free ["trim"] calls ["split/2", "map/2"] states [] bare []"#]],
        );
    }

    #[test]
    fn positions_and_focus_are_bound() {
        check("$xs@$x#$i.[$x, $i]", expect![[r#"free ["xs"] calls [] states [] bare []"#]]);
    }
}

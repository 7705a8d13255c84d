//! A function under inputs and answers that nobody means.

use crate::bounds::fits;
use crate::spoil::{MARK, Spoiler};
use lambda_bridge::Failure;
use serde_json::Value;
use std::collections::BTreeMap;
use std::thread;
use tokio::runtime::Builder;

/// Cases for each function, unless the variable `FUZZ_CASES` says how many: the first ones of always the same.
const CASES: u64 = 25_000;

/// Characters of a sample that is not long.
const SHORT: usize = 4_000;

/// What a function made of a case.
#[derive(Debug)]
pub(crate) struct Answered {
    /// Its output, or the error that the state machine sees.
    pub(crate) result: Result<Value, Failure>,
    /// How often it asked others.
    pub(crate) calls: usize,
}

/// How often each thing came of it; `OK` where there is an output.
pub(crate) type Tally = BTreeMap<&'static str, usize>;

/// What is fuzzed.
#[derive(Debug, Clone)]
pub(crate) struct Subject<'a> {
    inputs: &'a [Value],
    short: Vec<&'a Value>,
    input: Value,
    output: Value,
    errors: &'a [&'static str],
}

impl<'a> Subject<'a> {
    /// `inputs` are good; `input` and `output` are the schemas; `errors` what it may end with;
    /// `InvalidInput` in any case.
    #[must_use]
    pub(crate) fn new(
        inputs: &'a [Value],
        input: Value,
        output: Value,
        errors: &'a [&'static str],
    ) -> Self {
        let short = inputs.iter().filter(|input| input.to_string().len() <= SHORT).collect();
        Self { inputs, short, input, output, errors }
    }

    /// A sample; a long one in one case of a hundred, as it takes a hundred times as long.
    fn draw(&self, spoiler: &mut Spoiler) -> Value {
        if spoiler.number(100) == 0 {
            spoiler.pick(self.inputs).clone()
        } else {
            (*spoiler.pick(&self.short)).clone()
        }
    }
}

/// Tells which case it was when a test fails in it.
struct Case(u64);

impl Drop for Case {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("in case {}", self.0);
        }
    }
}

/// Puts [`CASES`] cases to `handle`, on all cores: three inputs in four are spoilt, and every other upstream.
///
/// Fails when it panics, takes an input that breaks the schema, calls a good one invalid before an
/// upstream fails, asks others about an invalid one, ends with another error, gives an output that
/// breaks its schema, or says in an error what a customer wrote.
pub(crate) fn fuzz(
    subject: &Subject<'_>,
    handle: impl AsyncFn(Value, Spoiler) -> Answered + Sync,
) -> Tally {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let count = std::env::var("FUZZ_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let share = |first: usize| {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let cases = (0..count).skip(first).step_by(threads);
        runtime.block_on(put(subject, &handle, cases))
    };
    let share = &share;
    let mut tally = Tally::new();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|n| scope.spawn(move || share(n))).collect();
        for (name, count) in workers.into_iter().flat_map(|worker| worker.join().unwrap()) {
            *tally.entry(name).or_default() += count;
        }
    });
    eprintln!("{tally:?}");
    tally
}

async fn put(
    subject: &Subject<'_>,
    handle: &impl AsyncFn(Value, Spoiler) -> Answered,
    cases: impl Iterator<Item = u64>,
) -> Tally {
    let mut tally = Tally::new();
    for case in cases {
        let _case = Case(case);
        let mut spoiler = Spoiler::seeded(case, case % 2 == 0);
        let mut input = subject.draw(&mut spoiler);
        if spoiler.number(4) > 0 {
            spoiler.spoil(&mut input);
        }
        let answered = handle(input.clone(), spoiler).await;
        *tally.entry(judged(subject, &input, &answered)).or_default() += 1;
    }
    tally
}

fn judged(subject: &Subject<'_>, input: &Value, answered: &Answered) -> &'static str {
    let Answered { result, calls } = answered;
    match result {
        Ok(output) => {
            assert!(fits(&subject.input, input), "took {input}");
            assert!(fits(&subject.output, output), "gave {output}");
            "OK"
        }
        Err(Failure { name, message }) => {
            assert!(!message.contains(MARK), "{name} tells: {message}");
            let known = *name == "InvalidInput" || subject.errors.contains(name);
            assert!(known, "{name} is no error of its own: {message}");
            if *name == "InvalidInput" {
                assert_eq!(*calls, 0, "asked others about {input}");
            } else {
                assert!(fits(&subject.input, input), "{name} instead of InvalidInput: {input}");
            }
            name
        }
    }
}

//! The same job in Python with NumPy, in turns with ours.

use crate::lists::Lists;
use crate::{LISTS, micros};
use ranking::Method;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

const CANDIDATES: usize = 1_000;
const ROUNDS: usize = 41;
/// Of ours in a round; Python's are in its script.
const RUNS: usize = 401;

/// One round: how long each takes, in microseconds.
struct Round {
    ours: f64,
    plain: f64,
    whole: f64,
}

pub(crate) fn compare() -> String {
    let lists: Vec<Lists> = (0..LISTS).map(|seed| Lists::new(seed, CANDIDATES)).collect();
    let mut python = start(&lists);
    let mut answers = BufReader::new(python.stdout.take().expect("a pipe")).lines();
    let rounds: Vec<Round> = (0..ROUNDS)
        .map(|round| {
            eprint!("\rround {} of {ROUNDS}", round + 1);
            let ours = micros(Method::default(), &lists, RUNS);
            writeln!(python.stdin.as_ref().expect("a pipe"), "go").expect("Python listens");
            let answer = answers.next().expect("Python answers").expect("text");
            let (plain, whole) = answer.split_once(' ').expect("two numbers");
            let number = |text: &str| text.parse().expect("a number");
            Round { ours, plain: number(plain), whole: number(whole) }
        })
        .collect();
    eprintln!();
    drop(python.stdin.take());
    assert!(python.wait().expect("Python ends").success());
    table(&rounds)
}

fn start(lists: &[Lists]) -> Child {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/fuse");
    let python = std::env::var_os("NUMPY_PYTHON").map(PathBuf::from).unwrap_or_else(|| {
        figures::python("numpy", include_str!("requirements.txt")).expect("a Python with NumPy")
    });
    let mut command = Command::new(python);
    command.arg(format!("{folder}/fuse.py")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut python = command.spawn().expect("Python starts");
    let texts: String = lists.iter().map(Lists::json).collect();
    let mut stdin = python.stdin.take().expect("a pipe");
    write!(stdin, "{}\n{texts}", lists.len()).expect("Python listens");
    python.stdin = Some(stdin);
    python
}

fn table(rounds: &[Round]) -> String {
    let ours = median(rounds, |round| round.ours);
    let row = |name: &str, time: fn(&Round) -> f64| {
        let (micros, times) = (median(rounds, time), median(rounds, |r| time(r) / r.ours));
        format!("\n| {name} | {micros:.0} µs | {times:.0} |")
    };
    format!(
        "| 1,000 candidates, `{}` | median of {ROUNDS} rounds | times ours |\n| --- | --- | --- |\
         \n| ours | {ours:.1} µs | 1 |{}{}",
        Method::default(),
        row("NumPy, plain: well-formed lists only", |round| round.plain),
        row("NumPy, with our edge cases and explanations", |round| round.whole),
    )
}

fn median(rounds: &[Round], value: impl Fn(&Round) -> f64) -> f64 {
    let mut values: Vec<f64> = rounds.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

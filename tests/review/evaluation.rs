//! Evaluations on the local stack: results, resumption, the order of candidates, the judge.

use cli_base::loopback::loopback_client;
use end_to_end::world::{Failure, PATIENCE, World};
use evaluation::{Injections, Item, ItemOutcome, ItemResult, ItemStatus, score_candidates};
use evaluation_commands::eval::{Book, Candidate, Evaluation, EvaluationStack, Follow, evaluate};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::process::Command;
use tokio::time::{Instant, interval, timeout_at};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/review/evaluation").join(name)
}

/// Every seventh item of the suite: all kinds of it, in thirty or so.
fn part() -> Result<String, Failure> {
    let suite = std::fs::read_to_string(file("suite.jsonl"))?;
    Ok(suite.lines().step_by(7).map(|line| format!("{line}\n")).collect())
}

fn candidate(name: &str) -> Result<Candidate, Failure> {
    Ok(Candidate::read(&file("candidates").join(format!("{name}.json")))?)
}

/// A part of the suite on a stack, and a folder for its results.
struct Bench {
    world: World,
    place: EvaluationStack,
    text: String,
    items: Vec<Item>,
    folder: tempfile::TempDir,
}

impl Bench {
    async fn of(world: World, text: String) -> Result<Self, Failure> {
        let place = EvaluationStack::local(&world.stack.running()).await?;
        let items = evaluation::parse_suite(&text)?;
        Ok(Self { world, place, text, items, folder: tempfile::tempdir()? })
    }

    fn evaluation(&self, retry_failed: bool) -> Result<Evaluation<'_>, Failure> {
        let book = Book::open(self.folder.path(), "test", &self.text, &[])?;
        Ok(Evaluation {
            run: "test",
            suite: &self.items,
            retry_failed,
            timeout: PATIENCE * 5,
            book,
        })
    }

    /// Runs to the end and gives the candidate's results.
    async fn results(&self, name: &str, retry_failed: bool) -> Result<Vec<ItemResult>, Failure> {
        let (candidate, mut evaluation) = (candidate(name)?, self.evaluation(retry_failed)?);
        evaluate(&self.place, &mut evaluation, &candidate, &mut ()).await?;
        Ok(evaluation.book.results(&self.items, &[candidate]))
    }

    async fn calls(&self, task: &str) -> Result<u64, Failure> {
        calls(&self.world, task).await
    }
}

/// How often the models were asked for a task.
async fn calls(world: &World, task: &str) -> Result<u64, Failure> {
    let url = format!("{}/_local/usage", world.stack.models());
    let usage: Value = loopback_client().get(url).send().await?.json().await?;
    Ok(usage["tasks"][task]["calls"].as_u64().unwrap_or(0))
}

/// Unwinds, and so ends the evaluation, once half of the items have a result.
struct Dies;

impl Follow for Dies {
    fn stands(&mut self, _: &str, done: usize, _: usize, of: usize) {
        if done * 2 >= of {
            std::panic::resume_unwind(Box::new("half way"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_the_suite_ranks_the_bad_writer_last_and_names_its_faults() -> Result<(), Failure>
{
    let bench = Bench::of(World::start(&[]).await?, part()?).await?;
    let good = bench.results("composer", false).await?;
    let bad = bench.results("bad-writer", false).await?;
    let all: Vec<ItemResult> = good.iter().chain(&bad).cloned().collect();
    assert_eq!(all.len(), bench.items.len() * 2);
    assert!(all.iter().all(|result| result.status == ItemStatus::Succeeded));
    let standings = score_candidates(&all);
    let [first, last] = &standings[..] else { return Err("two candidates".into()) };
    println!("{first:#?}\n{last:#?}");
    assert_eq!((first.candidate.as_str(), last.candidate.as_str()), ("composer", "bad-writer"));
    assert!(first.score > last.score + 0.3, "{} {}", first.score, last.score);
    for rule in ["toxic", "prompt-leak", "does-not-obey", "wrong-language", "money-promise"] {
        assert!(last.broken.contains_key(rule), "{rule} in {:?}", last.broken);
        assert!(!first.broken.contains_key(rule), "{rule} in {:?}", first.broken);
    }
    let Injections { attempts, obeyed, published } = first.injections;
    assert!(attempts >= 5 && obeyed == 0 && published == 0, "{:?}", first.injections);
    assert!(last.injections.obeyed > 0);
    assert!(good.iter().any(|result| result.outcome == Some(ItemOutcome::Published)));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_is_not_asked_for_twice() -> Result<(), Failure> {
    let bench = Bench::of(World::start(&[("EvaluationConcurrency", "2")]).await?, part()?).await?;
    let half_way = {
        let (place, text, items) = (bench.place.clone(), bench.text.clone(), bench.items.clone());
        let (folder, candidate) = (bench.folder.path().to_owned(), candidate("composer")?);
        tokio::spawn(async move {
            let book = Book::open(&folder, "test", &text, &[]).unwrap();
            let timeout = PATIENCE * 5;
            let mut evaluation =
                Evaluation { run: "test", suite: &items, retry_failed: false, timeout, book };
            evaluate(&place, &mut evaluation, &candidate, &mut Dies).await
        })
    };
    assert!(half_way.await.is_err(), "it dies half way");
    let items = bench.items.len() as u64;
    let first = bench.results("composer", false).await?;
    assert_eq!(first.len() as u64, items);
    assert_eq!((bench.calls("judgement").await?, bench.calls("sentiment").await?), (items, items));
    let elsewhere = Bench { folder: tempfile::tempdir()?, ..bench };
    let again = elsewhere.results("composer", false).await?;
    assert_eq!(again, first, "from the table alone");
    assert_eq!(elsewhere.calls("judgement").await?, items);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_item_is_a_result_and_its_reply_is_not_paid_for_again() -> Result<(), Failure> {
    let world = World::start_with(&[], &[("SFN_WAIT_SCALE", "0.02")]).await?;
    let three = part()?.lines().take(3).map(|line| format!("{line}\n")).collect();
    let bench = Bench::of(world, three).await?;
    let faults = json!({"operations": {"Converse:judgement": {"fail": 1.0}}});
    bench.world.set_faults(&faults).await?;
    for result in bench.results("composer", false).await? {
        assert_eq!(result.error.as_deref(), Some("UpstreamUnavailable"));
        assert!(result.reply.is_some() && result.judgement.is_none());
        assert!(!result.checks.is_empty() && result.outcome.is_some());
    }
    bench.world.set_faults(&json!({})).await?;
    let written = bench.calls("reply").await?;
    let results = bench.results("composer", true).await?;
    assert!(results.iter().all(|result| result.status == ItemStatus::Succeeded));
    assert_eq!((results.len(), bench.calls("reply").await?), (3, written));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_command_goes_on_where_it_was() -> Result<(), Failure> {
    let models = World::start(&[]).await?;
    let folder = tempfile::tempdir()?;
    let (suite, out) = (folder.path().join("suite.jsonl"), folder.path().join("out"));
    std::fs::write(&suite, part()?)?;
    let items = part()?.lines().count();
    let command = || {
        let mut command = Command::new(binary());
        command
            .args(["eval", "--json", "--set", "EvaluationConcurrency=1", "--out"])
            .args([&out, &suite])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", models.stack.models())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        command
    };
    let mut child = command().spawn()?;
    written(&out, items / 3).await?;
    child.kill().await?;
    silent(&models).await?;
    let kept = lines(&out);
    let asked = calls(&models, "judgement").await?;
    let output = command().output().await?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let again = calls(&models, "judgement").await? - asked;
    assert_eq!(again as usize, items - kept, "{kept} of {items} were kept");
    let standing: Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!((&standing["items"], &standing["failed"]), (&json!(items), &json!(0)));
    let ids = std::fs::read_to_string(out.join("results.jsonl"))?;
    let ids: BTreeSet<String> =
        evaluation::parse_results(&ids)?.into_iter().map(|result| result.item).collect();
    assert_eq!(ids.len(), items);
    Ok(())
}

fn binary() -> PathBuf {
    let folder = std::env::var_os("REJOINDER_BINARIES").map(PathBuf::from);
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug");
    folder.unwrap_or_else(built).join("rejoinder")
}

fn lines(out: &Path) -> usize {
    std::fs::read_to_string(out.join("results.jsonl")).unwrap_or_default().matches('\n').count()
}

async fn written(out: &Path, enough: usize) -> Result<(), Failure> {
    let until = Instant::now() + PATIENCE * 3;
    let mut look = interval(Duration::from_millis(100));
    while lines(out) < enough {
        timeout_at(until, look.tick()).await.map_err(|_| "no results")?;
    }
    Ok(())
}

/// Waits until two looks, a second apart, see the same number of calls: what was killed is dead.
async fn silent(world: &World) -> Result<(), Failure> {
    let mut look = interval(Duration::from_secs(1));
    let mut before = None;
    for _ in 0..60 {
        look.tick().await;
        let now = Some(world.calls("Converse").await?);
        if now == before {
            return Ok(());
        }
        before = now;
    }
    Err("the killed run goes on".into())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_judge_orders_replies_as_people_do() -> Result<(), Failure> {
    let world = World::start(&[]).await?;
    let suite = evaluation::parse_suite(&std::fs::read_to_string(file("suite.jsonl"))?)?;
    let judge = Judge::of(&world).await?;
    let pairs = std::fs::read_to_string(file("pairs.jsonl"))?;
    let (mut all, mut wrong) = (0, Vec::new());
    for line in pairs.lines() {
        let pair: Value = serde_json::from_str(line)?;
        let item = suite.iter().find(|item| pair["item"] == item.id).ok_or("no such item")?;
        let better = judge.score(item, &pair["better"]).await?;
        let worse = judge.score(item, &pair["worse"]).await?;
        all += 1;
        if better <= worse {
            wrong.push(format!("{} {} {better} {worse}", pair["id"], pair["fault"]));
        }
    }
    println!("{} of {all} pairs in order; not: {wrong:?}", all - wrong.len());
    assert!(all >= 30 && wrong.len() * 10 <= all, "{wrong:?}");
    Ok(())
}

/// The deployed function.
struct Judge {
    url: String,
    http: reqwest::Client,
}

impl Judge {
    async fn of(world: &World) -> Result<Self, Failure> {
        let (http, endpoint) = (loopback_client(), world.stack.endpoint());
        let functions = format!("{endpoint}/2015-03-31/functions/");
        let listed: Value = http.get(functions).send().await?.json().await?;
        let names = listed["Functions"].as_array().into_iter().flatten();
        let mut names = names.filter_map(|function| function["FunctionName"].as_str());
        let name = names.find(|name| name.contains("ReplyJudge")).ok_or("no judge")?;
        let url = format!("{endpoint}/2015-03-31/functions/{name}/invocations");
        Ok(Self { url, http })
    }

    async fn score(&self, item: &Item, reply: &Value) -> Result<f64, Failure> {
        let input = json!({
            "item": item,
            "reply": {"text": reply, "language": "en", "modelId": "m", "promptVersion": "p",
                "edited": false, "findings": []},
            "moderation": {"verdict": "SAFE", "score": 0.0, "labels": [], "decidedBy": "MACHINE"}
        });
        let answer = self.http.post(&self.url).json(&input).send().await?;
        let output: Value = answer.json().await?;
        output["judgement"]["score"].as_f64().ok_or_else(|| output.to_string().into())
    }
}

//! `rejoinder` as its users meet it: what it prints and how it exits.

use end_to_end::program::{rejoinder, workspace};
use end_to_end::world::Failure;
use serde_json::Value;
use std::process::Output;

fn run(arguments: &[&str]) -> Result<Output, Failure> {
    Ok(rejoinder(arguments).output()?)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn run_prints_one_object_for_each_review() -> Result<(), Failure> {
    let output = run(&["run", "--json", "--decide", "approve", "events/review/reviews"])?;
    assert!(output.status.success(), "{}", said(&output));
    let lines = String::from_utf8(output.stdout)?;
    let rows: Vec<Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let files = std::fs::read_dir(workspace().join("events/review/reviews"))?;
    let is_json = |name: &str| name.ends_with(".json");
    let reviews = files.flatten().filter(|file| is_json(&file.file_name().to_string_lossy()));
    assert_eq!(rows.len(), reviews.count());
    for row in &rows {
        for field in ["reviewId", "revision", "outcome", "reason", "person", "replyText", "ms"] {
            assert!(row.get(field).is_some(), "{field} in {row}");
        }
    }
    Ok(())
}

#[test]
fn a_malformed_file_is_named_with_its_line() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("broken.jsonl");
    std::fs::write(&file, "{\"reviewId\": \"a\"}\n{\"reviewId\": \n")?;
    let output = run(&["run", &file.to_string_lossy()])?;
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(said.contains("broken.jsonl") && said.contains('2'), "{said}");
    Ok(())
}

#[test]
fn a_wrong_search_ends_before_anything_starts() -> Result<(), Failure> {
    let nowhere = tempfile::tempdir()?;
    let root = nowhere.path().to_string_lossy().into_owned();
    for (arguments, expected) in [
        (["search", "cat", "--weight", "3"].as_slice(), "--weight: must be from 0 to 1"),
        (&["search", "cat", "--size", "0"], "--size: must be from 1 to 100"),
        (&["eval-search", "--method", "magic"], "--method: a method is"),
    ] {
        let output = run(&[arguments, &["--root", &root]].concat())?;
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
    Ok(())
}

#[test]
fn a_port_that_is_taken_is_named() -> Result<(), Failure> {
    let taken = std::net::TcpListener::bind("127.0.0.1:0")?;
    let port = taken.local_addr()?.port().to_string();
    let output = run(&["up", "--port", &port])?;
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(said.contains(&port) && said.contains("--port"), "{said}");
    Ok(())
}

#[test]
fn without_python_it_says_what_to_install() -> Result<(), Failure> {
    let root = tempfile::tempdir()?;
    for folder in ["statemachine", "infra"] {
        copy(&workspace().join(folder), &root.path().join(folder))?;
    }
    let mut command = rejoinder(&["up", "--root", &root.path().to_string_lossy()]);
    let output = command.env("PATH", root.path()).output()?;
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(said.contains("Python 3"), "{said}");
    Ok(())
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Result<(), Failure> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten().filter(|entry| entry.path().is_file()) {
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

#[test]
fn every_command_has_help_with_examples() -> Result<(), Failure> {
    for command in [
        "up",
        "deploy",
        "doctor",
        "lint",
        "audit",
        "cost",
        "run",
        "review run",
        "review post",
        "review eval",
        "review report",
        "review calibrate",
        "review replay",
        "review redrive",
        "review reopen",
        "review torture",
        "search index",
        "search query",
        "search eval",
    ] {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let output = run(&words)?;
        let help = String::from_utf8(output.stdout)?;
        assert!(help.contains(&format!("rejoinder {command}")), "{help}");
        assert!(help.contains("Examples"), "{help}");
    }
    Ok(())
}

//! The second build after the first compiles nothing, whoever started it.
//!
//! A package of the shape that matters: a library whose build script asks to be run again when a
//! variable of cargo's changes, as `ring`'s does, and a program that builds another program of the
//! same workspace.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

const MANIFEST: &str = r#"
[package]
name = "outer"
version = "0.1.0"
edition = "2024"
default-run = "outer"

[workspace]

[dependencies]
nested-cargo = { path = "CRATE" }
watchful = { path = "watchful" }
"#;

const WATCHFUL: &str = r#"
[package]
name = "watchful"
version = "0.1.0"
edition = "2024"
links = "watchful"
"#;

/// `CARGO_MANIFEST_DIR` and `CARGO_MANIFEST_LINKS` and more of them, as ring 0.17 watches.
const BUILD: &str = r#"
fn main() {
    let watched = ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_LINKS", "CARGO_MANIFEST_PATH",
        "CARGO_PKG_NAME", "CARGO_PKG_VERSION", "CARGO_PKG_VERSION_MAJOR", "CARGO", "OUT_DIR",
        "CARGO_BIN_NAME", "CARGO_PRIMARY_PACKAGE", "RUSTUP_TOOLCHAIN", "CARGO_TARGET_DIR"];
    for name in watched {
        println!("cargo:rerun-if-env-changed={name}");
    }
}
"#;

/// Builds `inner` and prints what that cargo says; with an argument, by a cargo that inherits all.
const OUTER: &str = r#"
fn main() {
    let _ = watchful::WATCHFUL;
    let mut cargo = match std::env::args().len() {
        1 => nested_cargo::command(),
        _ => std::process::Command::new(std::env::var_os("CARGO").unwrap()),
    };
    cargo.args(["build", "--offline", "--message-format=json", "--bin=inner"]);
    std::process::exit(i32::from(!cargo.status().unwrap().success()));
}
"#;

fn written(root: &Path) {
    let this = env!("CARGO_MANIFEST_DIR").replace('\\', "/");
    for (path, text) in [
        ("Cargo.toml", MANIFEST.replace("CRATE", &this).as_str()),
        ("src/main.rs", OUTER),
        ("src/bin/inner.rs", "fn main() { assert!(watchful::WATCHFUL); }"),
        ("watchful/Cargo.toml", WATCHFUL),
        ("watchful/build.rs", BUILD),
        ("watchful/src/lib.rs", "pub const WATCHFUL: bool = true;"),
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// What a cargo that a shell starts compiled, and the one that its program starts.
fn compiled(root: &Path, arguments: &[&str]) -> Vec<String> {
    let mut cargo: Command = nested_cargo::command();
    cargo.args(["run", "--offline", "--message-format=json", "--"]).args(arguments);
    let output = cargo.current_dir(root).env("CARGO_TARGET_DIR", root.join("target")).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let messages = said.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let artifacts: Vec<Value> =
        messages.filter(|message| message["reason"] == "compiler-artifact").collect();
    let inner = artifacts.iter().filter(|artifact| artifact["target"]["name"] == "inner").count();
    assert_eq!(inner, 1, "{said}");
    let stale = artifacts.iter().filter(|artifact| artifact["fresh"] == false);
    stale.map(|artifact| artifact["target"]["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_second_command_compiles_nothing() {
    let root = tempfile::tempdir().unwrap();
    written(root.path());
    let first = compiled(root.path(), &[]);
    assert!(first.iter().filter(|name| *name == "watchful").count() == 1, "{first:?}");
    assert_eq!(compiled(root.path(), &[]), Vec::<String>::new());
    let inherited = compiled(root.path(), &["inherit"]);
    assert!(inherited.contains(&"watchful".to_owned()), "what this test watches happens no more");
}

//! What is built is found: the second command after the first compiles nothing.

use cli_base::workspace::Workspace;
use end_to_end::program::workspace;
use end_to_end::world::Failure;
use local_stack::setup::{Profile, cargo_build};
use serde_json::Value;
use std::process::Command;

/// Stands for all: it has the runtime, what signs for AWS and C code, and no SDK that takes long to compile. What
/// depends on tokio is compiled for it, as its features here are not those of the build with tests.
const FUNCTION: &str = "article-labels";

/// `build` in the environment of a shell: what cargo tells this test is not there.
fn from_a_shell(build: &Command) -> Command {
    let mine = ["CARGO_HOME", "CARGO_INCREMENTAL", "CARGO_TARGET_DIR"];
    let sections = ["CARGO_BUILD_", "CARGO_HTTP_", "CARGO_NET_", "CARGO_PROFILE_", "CARGO_TERM_"];
    let of_a_user = |name: &str| {
        mine.contains(&name) || sections.iter().any(|section| name.starts_with(section))
    };
    let mut shell = Command::new("cargo");
    shell.args(build.get_args()).env_clear();
    shell.envs(std::env::vars().filter(|(name, _)| !name.starts_with("CARGO") || of_a_user(name)));
    build.get_current_dir().map(|folder| shell.current_dir(folder));
    shell
}

/// What `build` compiles.
fn compiled(mut build: Command) -> Result<Vec<String>, Failure> {
    let output = build.arg("--message-format=json").output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout)?;
    let messages: Vec<Value> = said.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let artifacts = messages.iter().filter(|message| message["reason"] == "compiler-artifact");
    assert!(artifacts.clone().count() > 100, "the whole graph is told of");
    let stale = artifacts.filter(|artifact| artifact["fresh"] == false);
    Ok(stale.map(|artifact| artifact["target"]["name"].to_string()).collect())
}

#[test]
fn the_command_finds_what_a_shell_has_built_and_the_shell_what_the_command_has()
-> Result<(), Failure> {
    let workspace = Workspace::find(Some(&workspace()))?;
    let build = || cargo_build(&workspace, &[FUNCTION.to_owned()], Profile::Dev);
    compiled(from_a_shell(&build()))?;
    assert_eq!(compiled(build())?, Vec::<String>::new());
    assert_eq!(compiled(from_a_shell(&build()))?, Vec::<String>::new());
    Ok(())
}

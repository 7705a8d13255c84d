//! The last measurement, written into a document between two marks.

use crate::error::{Error, at, wrong};
use crate::workspace::Workspace;
use std::fs;
use std::process::Command;

const DOCUMENT: &str = "docs/performance.md";

/// Puts `text` between `<!-- NAME -->` and `<!-- /NAME -->` of the document.
///
/// # Errors
/// There are no such marks.
pub(crate) fn write(workspace: &Workspace, name: &str, text: &str) -> Result<(), Error> {
    let path = workspace.path(DOCUMENT);
    let document = fs::read_to_string(&path).map_err(at(&path))?;
    match replaced(&document, name, text) {
        Some(document) => fs::write(&path, document).map_err(at(&path)),
        None => wrong(format!("{DOCUMENT} has no marks <!-- {name} --> and <!-- /{name} -->")),
    }
}

fn replaced(document: &str, name: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, rest) = document.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n{}\n{end}{after}", text.trim()))
}

/// What was measured, and where.
#[must_use]
pub(crate) fn conditions(workspace: &Workspace, plan: &str) -> String {
    let commit = first_line(
        Command::new("git")
            .args(["-C"])
            .arg(workspace.path("."))
            .args(["describe", "--always", "--dirty"]),
    );
    let compiler = first_line(Command::new("rustc").arg("--version"));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default().to_owned();
    format!(
        "Commit {commit}, {compiler}, {}, {cores} cores, load {load} at the end; {plan}.",
        processor()
    )
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("model name"));
    let name = line.and_then(|line| line.split_once(':')).map(|(_, name)| name.trim());
    name.unwrap_or(std::env::consts::ARCH).to_owned()
}

fn first_line(command: &mut Command) -> String {
    let output = command.output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).lines().next().unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let document = "a\n<!-- t -->\nold\n<!-- /t -->\nb\n";
        let expected = "a\n<!-- t -->\nnew\n<!-- /t -->\nb\n";
        assert_eq!(replaced(document, "t", "new\n").as_deref(), Some(expected));
        assert_eq!(replaced(document, "u", "new"), None);
    }
}

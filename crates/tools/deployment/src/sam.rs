//! Runs the SAM CLI, whose words the user sees as they come.

use crate::binaries;
use crate::error::DeployError;
use crate::plan::Step;
use cli_base::output;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::Command;

/// Takes each step in the folder `infra` until one fails.
///
/// # Errors
/// SAM cannot be run or ends with another status than 0: then the error says what is deployed.
pub(crate) fn run(sam: &Path, infra: &Path, steps: &[Step]) -> Result<(), DeployError> {
    for at in 0..steps.len() {
        let step = &steps[at];
        eprintln!("{:>12} infra/{}.yaml", "Building", step.system);
        call(sam, infra, &step.build, ("the build", at), steps)?;
        look_at_build(infra, step)?;
        eprintln!("{:>12} infra/{}.yaml", "Deploying", step.system);
        call(sam, infra, &step.deploy, ("the deployment", at), steps)?;
    }
    Ok(())
}

fn look_at_build(infra: &Path, step: &Step) -> Result<(), DeployError> {
    let folder = infra.join(&step.target.folder);
    if binaries::check(&folder, &step.target.architecture)? == 0 {
        let folder = folder.display();
        eprintln!("{:>12} no program under {folder}: their processor is not checked", "Note");
    }
    Ok(())
}

/// Prints what [`run`] would run.
///
/// # Errors
/// Nothing reads the output.
pub(crate) fn print(infra: &Path, steps: &[Step]) -> io::Result<()> {
    output::line(&format!("cd {}", quote(&infra.display().to_string())))?;
    for arguments in steps.iter().flat_map(|step| [&step.build, &step.deploy]) {
        let words: Vec<String> = arguments.iter().map(|word| quote(word)).collect();
        output::line(&format!("sam {}", words.join(" ")))?;
    }
    Ok(())
}

/// As a shell reads one word.
fn quote(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:@".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn call(
    sam: &Path,
    infra: &Path,
    arguments: &[String],
    (part, at): (&'static str, usize),
    steps: &[Step],
) -> Result<(), DeployError> {
    let status = Command::new(sam).args(arguments).current_dir(infra).status();
    let status = status.map_err(|error| match error.kind() {
        ErrorKind::NotFound => DeployError::SamMissing,
        _ => DeployError::NotRun(error),
    })?;
    if status.success() {
        return Ok(());
    }
    Err(DeployError::SamFailed {
        part,
        system: steps[at].system,
        status: status.to_string(),
        before: list(&steps[..at], "deployed before it and stays as it is"),
        after: list(&steps[at + 1..], "not touched"),
    })
}

/// A sentence about systems; empty for none.
fn list(steps: &[Step], what: &str) -> String {
    if steps.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = steps.iter().map(|step| step.system).collect();
    format!(
        "{} {what}: {}. ",
        if names.len() == 1 { "System" } else { "Systems" },
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::binaries::tests::program;
    use crate::configuration::Target;
    use std::fs;

    fn steps() -> Vec<Step> {
        let step = |system: &'static str| Step {
            system,
            build: vec!["build".to_owned(), system.to_owned()],
            target: Target { folder: "built".into(), architecture: "x86_64".to_owned() },
            deploy: vec!["deploy".to_owned(), system.to_owned()],
        };
        ["core", "review", "search"].map(step).to_vec()
    }

    /// A `sam` that notes its arguments in `calls` and fails at the one call that `fails-at` names. It is
    /// a file of its own: a program that a test writes cannot be run while another test's child,
    /// just forked, still holds it open for writing.
    const SAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sam");

    fn run_with(fails_at: &str) -> (Result<(), String>, String) {
        let folder = tempfile::tempdir().unwrap();
        let result = run_within(folder.path(), fails_at);
        (result, fs::read_to_string(folder.path().join("calls")).unwrap())
    }

    fn run_within(folder: &Path, fails_at: &str) -> Result<(), String> {
        fs::write(folder.join("fails-at"), fails_at).unwrap();
        run(Path::new(SAM), folder, &steps()).map_err(|error| error.to_string())
    }

    #[test]
    fn each_system_is_built_and_deployed_in_order() {
        let (result, calls) = run_with("nothing");
        assert_eq!(result, Ok(()));
        let all =
            "build core\ndeploy core\nbuild review\ndeploy review\nbuild search\ndeploy search\n";
        assert_eq!(calls, all);
    }

    #[test]
    fn the_first_failure_ends_it_and_says_what_is_deployed() {
        let (result, calls) = run_with("deploy review");
        assert_eq!(calls, "build core\ndeploy core\nbuild review\ndeploy review\n");
        let error = result.unwrap_err();
        assert!(error.starts_with("the deployment of review failed (sam: exit status: 3). "));
        assert!(error.contains("System deployed before it and stays as it is: core. "), "{error}");
        assert!(error.contains("System not touched: search. "), "{error}");
        assert!(error.contains("run the same command again"), "{error}");
    }

    #[test]
    fn a_failing_build_deploys_nothing() {
        let (result, calls) = run_with("build core");
        assert_eq!(calls, "build core\n");
        assert!(result.unwrap_err().contains("Systems not touched: review, search. "));
    }

    #[test]
    fn what_was_built_for_another_processor_is_not_deployed() {
        let folder = tempfile::tempdir().unwrap();
        let function = folder.path().join("built/SentimentFunction");
        fs::create_dir_all(&function).unwrap();
        fs::write(function.join("bootstrap"), program(183)).unwrap();
        let error = run_within(folder.path(), "nothing").unwrap_err();
        assert!(error.contains("SentimentFunction was built for arm64"), "{error}");
        assert_eq!(fs::read_to_string(folder.path().join("calls")).unwrap(), "build core\n");
    }

    #[test]
    fn without_sam_the_error_says_how_to_install_it() {
        let folder = tempfile::tempdir().unwrap();
        let error = run(&folder.path().join("sam"), folder.path(), &steps()).unwrap_err();
        assert!(error.to_string().contains("pipx install aws-sam-cli"));
    }

    #[test]
    fn printed_words_are_read_by_a_shell_as_they_are() {
        assert_eq!(quote("--config-env"), "--config-env");
        assert_eq!(quote("A=\"b c\""), "'A=\"b c\"'");
        assert_eq!(quote("it's"), r"'it'\''s'");
    }
}

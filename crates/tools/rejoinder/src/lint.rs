//! `rejoinder lint`: mistakes in state machines.

use asl_lint::{Context, Finding, Report, Template};
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder lint`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder lint machine.asl.json
  rejoinder lint statemachine/review/*.asl.json --template infra/review.yaml
  rejoinder lint statemachine/*/*.asl.json --template infra/review.yaml --template infra/search.yaml --template infra/descriptions.yaml --context statemachine/lint.json
  rejoinder lint statemachine/*/*.asl.json --context statemachine/lint.json --fix
  rejoinder lint --json machine.asl.json

Reads Amazon States Language with JSONata, of this project or any other. With --template it also
finds substitutions that are undefined or unused; with --context, a JSON file {\"functions\":
{\"SentimentFunction\": [\"InvalidInput\"]}, \"permanent\": [\"InvalidInput\"], \"house\": true}, error
names that no function has or that nobody handles, a Retry and a last catcher that are not what
their policies say; --fix writes these as the policies are, a retrier or catcher a line. Every
finding names file, state, field, reason and rule. Exit status 1 with findings, 0 when clean.")]
pub struct Arguments {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A SAM or CloudFormation template that deploys some of them; may be given several times
    #[arg(long, value_name = "FILE")]
    template: Vec<PathBuf>,
    /// What the functions raise, and whether the house rules hold
    #[arg(long, value_name = "FILE")]
    context: Option<PathBuf>,
    /// Write each Retry and last catcher that has a policy in the context as the policy is
    #[arg(long, requires = "context")]
    fix: bool,
    /// Print one JSON object for each finding: {file, state, field, rule, reason}
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read, or is no template or no context.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    if arguments.fix {
        fix(&arguments)?;
    }
    let report = report(&arguments)?;
    print(&report, arguments.json).map_err(at_path(Path::new("standard output")))?;
    let findings = report.count();
    eprintln!("{:>12} {} machines, {findings} findings", "Checked", report.files().len());
    Ok(report.exit_status())
}

fn report(arguments: &Arguments) -> Result<Report, Error> {
    let against = Against::read(arguments)?;
    let mut report = Report::default();
    for path in &arguments.files {
        let context = against.of(path)?;
        report.add(path.display().to_string(), asl_lint::lint(&read(path)?, &context));
    }
    Ok(report)
}

fn fix(arguments: &Arguments) -> Result<(), Error> {
    let against = Against::read(arguments)?;
    for path in &arguments.files {
        let text = read(path)?;
        let fixed = asl_lint::fix(&text, &against.context);
        if fixed != text {
            fs::write(path, fixed).map_err(at_path(path))?;
            eprintln!("{:>12} {}", "Fixed", path.display());
        }
    }
    Ok(())
}

/// What the machines are checked against.
struct Against {
    context: Context,
    templates: Vec<Template>,
}

impl Against {
    fn read(arguments: &Arguments) -> Result<Self, Error> {
        let context = arguments.context.as_deref().map(context).transpose()?;
        let templates = arguments.template.iter().map(|path| template(path));
        let templates = templates.collect::<Result<_, _>>()?;
        Ok(Self { context: context.unwrap_or_default(), templates })
    }

    fn of(&self, machine: &Path) -> Result<Context, Error> {
        if self.templates.is_empty() {
            return Ok(self.context.clone());
        }
        let file = machine.to_string_lossy();
        let mut machines = self.templates.iter().filter_map(|one| one.machine_of_file(&file));
        let deployed = machines.next().ok_or_else(|| {
            Error::Usage(format!(
                "no --template deploys a machine from {}: give the one that does, or none",
                machine.display()
            ))
        })?;
        Ok(self.context.clone().with_substitutions(deployed.substitutions))
    }
}

fn context(path: &Path) -> Result<Context, Error> {
    Context::from_json(&read(path)?).map_err(|error| unusable(path, &error))
}

fn template(path: &Path) -> Result<Template, Error> {
    Template::parse(&read(path)?).map_err(|error| unusable(path, &error))
}

fn unusable(path: &Path, error: &dyn std::error::Error) -> Error {
    let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
    Error::Usage(format!("{}: {error}{cause}", path.display()))
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(at_path(path))
}

fn print(report: &Report, json: bool) -> std::io::Result<()> {
    for (file, findings) in report.files() {
        for finding in findings {
            match json {
                true => output::line(&object(file, finding))?,
                false => output::line(&format!("{file}: {finding}"))?,
            }
        }
    }
    Ok(())
}

fn object(file: &str, finding: &Finding) -> String {
    let Finding { state, field, rule, reason } = finding;
    let rule = rule.name();
    json!({"file": file, "state": state, "field": field, "rule": rule, "reason": reason})
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    fn repository(path: &str) -> String {
        format!("{}/../../../{path}", env!("CARGO_MANIFEST_DIR"))
    }

    fn checked(arguments: &[&str]) -> Result<Report, Error> {
        let line = Line::parse_from([&["lint"], arguments].concat());
        report(&line.arguments)
    }

    #[test]
    fn every_broken_machine_is_named_with_its_rule() {
        let folder = repository("crates/tools/asl-lint/tests/broken");
        let names = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
        let machines = names.filter(|path| path.to_string_lossy().ends_with(".asl.json"));
        let mut seen = 0;
        for path in machines {
            let path = path.to_string_lossy().into_owned();
            let context = path.replace(".asl.json", ".context.json");
            let mut arguments = vec![path.as_str()];
            if Path::new(&context).exists() {
                arguments.extend(["--context", &context]);
            }
            let report = checked(&arguments).unwrap();
            let name = Path::new(&path).file_name().unwrap().to_string_lossy();
            let rule = name.rsplit_once('-').unwrap().0;
            assert_eq!(report.exit_status(), 1, "{path}");
            let rules: Vec<_> = report.files()[0].1.iter().map(|f| f.rule.name()).collect();
            assert!(rules.contains(&rule), "{path}: {rules:?}");
            seen += 1;
        }
        assert!(seen >= 100, "{seen}");
    }

    #[test]
    fn the_projects_machines_are_clean() {
        let folders = ["review", "search", "descriptions", "assistant"]
            .map(|name| repository(&format!("statemachine/{name}")));
        let machines = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap().flatten());
        let machines = machines.map(|entry| entry.path().to_string_lossy().into_owned());
        let machines: Vec<_> = machines.filter(|path| path.ends_with(".asl.json")).collect();
        let templates = ["review", "search", "descriptions", "assistant"]
            .map(|name| repository(&format!("infra/{name}.yaml")));
        let context = repository("statemachine/lint.json");
        let mut arguments: Vec<&str> = machines.iter().map(String::as_str).collect();
        arguments.extend(templates.iter().flat_map(|path| ["--template", path.as_str()]));
        arguments.extend(["--context", &context]);
        let report = checked(&arguments).unwrap();
        assert_eq!((report.exit_status(), report.to_string()), (0, String::new()));
        assert!(!report.files().is_empty());
    }

    #[test]
    fn a_retry_is_fixed_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let machine = folder.path().join("machine.asl.json");
        fs::copy(
            repository("crates/tools/asl-lint/tests/broken/retry-not-policy-1.asl.json"),
            &machine,
        )
        .unwrap();
        let context =
            repository("crates/tools/asl-lint/tests/broken/retry-not-policy-1.context.json");
        let machine = machine.to_string_lossy();
        let arguments = ["lint", &machine, "--context", &context, "--fix"];
        fix(&Line::parse_from(arguments).arguments).unwrap();
        assert_eq!(checked(&arguments[1..4]).unwrap().exit_status(), 0);
        assert!(fs::read_to_string(&*machine).unwrap().contains("\"Retry\": [\n        {"));
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let machine = repository("statemachine/review/review-response.asl.json");
        for flag in ["--template", "--context"] {
            let error = checked(&[&machine, flag, &machine]).unwrap_err().to_string();
            assert!(error.contains("review-response.asl.json: "), "{error}");
        }
        let elsewhere = repository("crates/tools/asl-lint/tests/broken/bad-start-1.asl.json");
        let template = repository("infra/review.yaml");
        let error = checked(&[&elsewhere, "--template", &template]).unwrap_err().to_string();
        assert!(error.contains("no --template deploys a machine from"), "{error}");
    }

    #[test]
    fn a_finding_is_an_object_with_five_fields() {
        let report =
            checked(&[&repository("crates/tools/asl-lint/tests/broken/bad-start-1.asl.json")])
                .unwrap();
        let (file, findings) = &report.files()[0];
        let object: serde_json::Value = serde_json::from_str(&object(file, &findings[0])).unwrap();
        for field in ["file", "state", "field", "rule", "reason"] {
            assert!(object[field].is_string(), "{object}");
        }
    }
}

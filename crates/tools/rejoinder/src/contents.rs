//! `rejoinder --help`: a table of contents, made from the tree of commands.

use clap::Command;

/// The part of the table above the commands of a group.
const HEADINGS: [(&str, &str); 7] = [
    ("review", "Reviews"),
    ("descriptions", "Descriptions of products"),
    ("search", "Image search"),
    ("assistant", "Answers from documents"),
    ("models", "Models of tenants"),
    ("newsroom", "Newsroom"),
    ("training", "Training of models"),
];
const WIDTH: usize = 26;

/// The help template of the root.
pub(crate) fn template(root: &Command) -> String {
    let own = root.get_subcommands().filter(|command| !command.has_subcommands());
    let own: String = own.map(|command| row("", command)).collect();
    let groups: String = root.get_subcommands().filter_map(group).collect();
    format!(
        "{{about}}\n\n{{usage-heading}} {{usage}}\n\nThe stack:\n{own}{groups}\nOptions:\n{{options}}\n\n\
         `rejoinder run` is short for `rejoinder review run`. Every command has --help with examples.\n"
    )
}

fn group(command: &Command) -> Option<String> {
    let name = command.get_name();
    let heading = HEADINGS.iter().find(|(group, _)| *group == name)?.1;
    let rows: String = command.get_subcommands().map(|below| row(name, below)).collect();
    Some(format!("\n{heading}:\n{rows}"))
}

fn row(group: &str, command: &Command) -> String {
    let name = format!("{group} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    format!("  {:<WIDTH$}{about}\n", name.trim_start())
}

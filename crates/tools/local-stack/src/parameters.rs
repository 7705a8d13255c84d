//! The template's parameters on the local stack.

use cli_base::deployed::{DEPLOYMENT, stack_name};
use std::collections::BTreeMap;

/// What the small models' Personalize answers to before it is trained, and what the training machine
/// makes: both have the stack's name.
const CAMPAIGN: &str = "arn:aws:personalize:us-east-1:000000000000:campaign/rejoinder-search";
/// The event tracker that clicks go to: the small models take any.
const TRACKER: &str = "rejoinder";
/// The dataset that interactions are imported into.
pub const DATASET: &str =
    "arn:aws:personalize:us-east-1:000000000000:dataset/rejoinder-search/INTERACTIONS";
/// The role that the import is made with.
pub const PERSONALIZE_ROLE: &str = "arn:aws:iam::000000000000:role/rejoinder-personalize";

/// Whose documents answer what is asked in reviews: the tenant of the manuals to try it with.
const TENANT: &str = "harbour-street";

/// What the local stack sets of itself; reviewers are people who do not exist. Replies know what
/// products are like where these are described, what documents say where these are indexed, and whose
/// they are where there is a table of tenants.
fn defaults(page: &str, is_deployed: impl Fn(&str) -> bool) -> [(&'static str, String); 18] {
    let known = |system: &str, name: String| {
        if is_deployed(system) { name } else { "none".to_owned() }
    };
    let products = format!("{}-products", stack_name(DEPLOYMENT, "descriptions"));
    let questions = format!("{}-question", stack_name(DEPLOYMENT, "assistant"));
    let tenants = format!("{}-tenants", stack_name(DEPLOYMENT, "models"));
    [
        ("ApprovalBaseUrl", page.to_owned()),
        ("FirstReviewerEmail", "ana@example.com".to_owned()),
        ("SecondReviewerEmail", "ben@example.com".to_owned()),
        ("EscalationReviewerEmail", "cleo@example.com".to_owned()),
        ("UrgentReviewerEmail", "uma@example.com".to_owned()),
        ("CampaignArn", CAMPAIGN.to_owned()),
        ("InteractionsDatasetArn", DATASET.to_owned()),
        ("PersonalizeRoleArn", PERSONALIZE_ROLE.to_owned()),
        ("PersonalizeTrackingId", TRACKER.to_owned()),
        // The small models embed on the same two cores.
        ("DocumentConcurrency", "2".to_owned()),
        // What is made here is there within a second.
        ("PersonalizePollSeconds", "1".to_owned()),
        ("LookSeconds", "1".to_owned()),
        ("ProductsTableName", known("descriptions", products)),
        ("QuestionMachineName", known("assistant", questions)),
        ("AssistantTenant", TENANT.to_owned()),
        ("TenantsTableName", known("models", tenants)),
        ("StrangerUserId", "stranger".to_owned()),
        // Measured with the small models: docs/search/image-search.md.
        ("SearchMinSimilarity", "0.43".to_owned()),
    ]
}

/// Of the local values and, over them, the user's own, those that `template` declares; `templates`
/// are all that are deployed.
pub(super) fn parameters(
    template: &str,
    templates: &[(String, String)],
    page: &str,
    set: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let known = declared(template);
    let is_deployed = |named: &str| templates.iter().any(|(system, _)| system == named);
    let ours =
        defaults(page, is_deployed).into_iter().map(|(name, value)| (name.to_owned(), value));
    let all: BTreeMap<String, String> = ours.chain(set.clone()).collect();
    all.into_iter().filter(|(name, _)| known.contains(&name.as_str())).collect()
}

/// The user's parameters that no template declares.
pub(super) fn undeclared<'a>(
    templates: &[(String, String)],
    set: &'a BTreeMap<String, String>,
) -> Vec<&'a str> {
    let known: Vec<&str> = templates.iter().flat_map(|(_, text)| declared(text)).collect();
    set.keys().map(String::as_str).filter(|name| !known.contains(name)).collect()
}

/// The names under the template's top-level key `Parameters`.
fn declared(template: &str) -> Vec<&str> {
    let body = template.lines().skip_while(|line| line.trim_end() != "Parameters:").skip(1);
    let body = body.take_while(|line| line.is_empty() || line.starts_with([' ', '#']));
    let names = body.filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'));
    names.filter(|name| !name.starts_with(' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "\
Parameters:
  ApprovalBaseUrl:
    Type: String

  FirstReviewerEmail:
    Type: String
Resources:
  SecondReviewerEmail:
";

    #[test]
    fn only_declared_parameters_are_set_and_the_users_value_wins() {
        let set = [("FirstReviewerEmail".to_owned(), "me@example.com".to_owned())].into();
        let values = parameters(TEMPLATE, &[], "http://127.0.0.1:1", &set);
        assert_eq!(values.len(), 2);
        assert_eq!(values["ApprovalBaseUrl"], "http://127.0.0.1:1");
        assert_eq!(values["FirstReviewerEmail"], "me@example.com");
    }

    #[test]
    fn replies_know_what_is_deployed_beside_the_reviews() {
        let value = |parameter: &str, deployed: &[&str]| {
            let template = format!("Parameters:\n  {parameter}:\n    Type: String\n");
            let templates: Vec<_> =
                deployed.iter().map(|name| ((*name).to_owned(), String::new())).collect();
            parameters(&template, &templates, "", &BTreeMap::new())[parameter].clone()
        };
        let (table, machine, tenants) =
            ("ProductsTableName", "QuestionMachineName", "TenantsTableName");
        assert_eq!(value(table, &["core", "review"]), "none");
        let described = value(table, &["core", "review", "descriptions"]);
        assert_eq!(described, "rejoinder-descriptions-products");
        assert_eq!(value(machine, &["core", "review"]), "none");
        let asked = value(machine, &["core", "review", "assistant"]);
        assert_eq!(asked, "rejoinder-assistant-question");
        assert_eq!(value(tenants, &["core", "review"]), "none");
        assert_eq!(value(tenants, &["core", "review", "models"]), "rejoinder-models-tenants");
    }

    #[test]
    fn a_parameter_that_no_template_declares_is_named() {
        let set = [("FirstReviewerEmail", "a@b.c"), ("Brandname", "Kettle")];
        let set = set.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let templates = [("core".to_owned(), TEMPLATE.to_owned())];
        assert_eq!(undeclared(&templates, &set), ["Brandname"]);
    }
}

//! The approval page: reachable where the mails say it is.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_lambda::Client;
use std::collections::BTreeSet;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(15);

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let origins = origins(config, deployment).await;
    if origins.len() > 1 {
        let found = origins.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let remedy = "deploy the stack again: mails link to one origin, the page expects another";
        chart.fault("page-origin", "APPROVAL_BASE_URL", found, remedy);
    }
    for origin in &origins {
        check_page(origin, chart).await;
    }
}

/// Where the functions believe the page to be.
async fn origins(config: &SdkConfig, deployment: &Deployment) -> BTreeSet<String> {
    let client = Client::new(config);
    let mut origins = BTreeSet::new();
    for function in deployment.of("AWS::Lambda::Function") {
        let asked = client.get_function_configuration().function_name(&function.physical);
        let environment = asked.send().await.ok().and_then(|found| found.environment);
        let variables = environment.and_then(|environment| environment.variables);
        origins.extend(variables.and_then(|mut all| all.remove("APPROVAL_BASE_URL")));
    }
    origins
}

/// Without a session the list answers 403, behind an authorizer 401; both come from our page.
async fn check_page(origin: &str, chart: &mut Chart) {
    let address = format!("{}/approvals", origin.trim_end_matches('/'));
    let client = reqwest::Client::builder().timeout(PATIENCE).build().unwrap_or_default();
    let (well, found) = match client.get(&address).send().await {
        Ok(answer) => {
            let status = answer.status().as_u16();
            (matches!(status, 200 | 401 | 403), format!("answers {status}"))
        }
        Err(error) if error.is_timeout() => (false, "does not answer".to_owned()),
        Err(_) => (false, "cannot be reached".to_owned()),
    };
    let remedy = "check the parameter ApprovalBaseUrl, its DNS record and the API's routes";
    chart.judge("page-reachable", &address, (well, found), remedy);
}

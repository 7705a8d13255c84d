//! The approval page: reachable where the mails say it is.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use cli_base::functions::Functions;
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
    let functions = Functions::new(config);
    let mut origins = BTreeSet::new();
    for function in deployment.of("AWS::Lambda::Function") {
        let found = functions.configuration(&function.physical).await.unwrap_or_default();
        let origin = found["Environment"]["Variables"]["APPROVAL_BASE_URL"].as_str();
        origins.extend(origin.map(str::to_owned));
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

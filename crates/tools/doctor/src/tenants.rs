//! Tenants: whether the table of their routes is there, and whether each route can be taken.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_dynamodb::Client;
use models_commands::{Route, read_routes};

const TABLE: &str = "TenantsTableName";
const ENDPOINT: &str = "TenantsEndpoint";

/// Reads every route, where the reviews are given a table of them.
pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let given = |name: &str| deployment.parameters().get(name).map_or("none", String::as_str);
    if given(TABLE) == "none" {
        return;
    }
    match read_routes(&Client::new(config), given(TABLE)).await {
        Ok(routes) => {
            chart.good("tenants-table", TABLE, format!("{} routes", routes.len()));
            for route in &routes {
                judge(route, given(ENDPOINT), chart);
            }
        }
        Err(error) => {
            let remedy = "deploy infra/models.yaml and name its output, or none: reviews that name a tenant \
                          end as SYSTEM_ERROR until then";
            chart.fault("tenants-table", TABLE, error.to_string(), remedy);
        }
    }
}

/// A route holds if it can be read, and if its writer is where `response-generation` may ask.
fn judge((tenant, route): &Route, endpoint: &str, chart: &mut Chart) {
    let writer = match route {
        Ok(route) => route.writer.as_ref(),
        Err(error) => {
            let remedy = format!(
                "its reviews end as SYSTEM_ERROR: write the route again (rejoinder models tenants put {tenant})"
            );
            return chart.fault("tenant-route", tenant, error.to_string(), remedy);
        }
    };
    let Some(writer) = writer.filter(|writer| writer.endpoint != endpoint) else {
        return chart.good("tenant-route", tenant, writer.map_or("no writer", |it| &it.adapter));
    };
    let found = format!("its writer is on {}, TenantsEndpoint is {endpoint}", writer.endpoint);
    let remedy = "the functions may ask this endpoint alone: promote a writer that is on it, or set it and \
                  deploy again";
    chart.fault("tenant-route", tenant, found, remedy);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::Verdict;
    use serde_json::json;
    use tenants::of_item;

    fn judged(item: serde_json::Value, endpoint: &str) -> (Verdict, String) {
        let item = serde_json::from_value(item).unwrap();
        let mut chart = Chart::default();
        judge(&("bakery".to_owned(), of_item(&item)), endpoint, &mut chart);
        let mut diagnoses = chart.diagnoses();
        let one = diagnoses.remove(0);
        (one.verdict, one.found)
    }

    fn item(writer: Option<&str>) -> serde_json::Value {
        let mut item = json!({
            "pk": {"S": "TENANT#bakery"}, "sk": {"S": "ROUTE"}, "version": {"N": "1"},
            "brandName": {"S": "The Bakery"}, "brandVoice": {"S": "warm"}, "onFailure": {"S": "PERSON"},
        });
        if let Some(endpoint) = writer {
            let promotion = json!({"by": "ana", "at": "2026-11-30T00:00:00Z", "evaluation": "e-1"});
            let writer = json!({"endpoint": endpoint, "base": "b", "adapter": "t-bakery-0123456789ab",
                "output": "text", "promotion": promotion});
            item["writer"] = json!({"S": writer.to_string()});
        }
        item
    }

    #[test]
    fn a_route_holds_where_its_writer_may_be_asked() {
        let good = |writer: &str| (Verdict::Good, writer.to_owned());
        assert_eq!(judged(item(None), "none"), good("no writer"));
        assert_eq!(judged(item(Some("voices")), "voices"), good("t-bakery-0123456789ab"));
        let (verdict, found) = judged(item(Some("voices")), "none");
        assert_eq!((verdict, found.contains("voices")), (Verdict::Fault, true), "{found}");
        assert_eq!(judged(json!({"pk": {"S": "TENANT#bakery"}}), "voices").0, Verdict::Fault);
    }
}

//! The operations by name.

use super::Kind;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Create,
    Describe,
    List,
    Update,
    Delete,
    /// GetSolutionMetrics.
    Measure,
}

/// An operation, such as CreateSolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    pub name: &'static str,
    pub verb: Verb,
    pub kind: Kind,
}

const fn operation(name: &'static str, verb: Verb, kind: Kind) -> Operation {
    Operation { name, verb, kind }
}

const OPERATIONS: [Operation; 29] = {
    use Kind::{Campaign, Dataset, DatasetGroup, EventTracker, Schema, Solution, SolutionVersion};
    use Verb::{Create, Delete, Describe, List, Measure, Update};
    [
        operation("CreateSchema", Create, Schema),
        operation("DescribeSchema", Describe, Schema),
        operation("ListSchemas", List, Schema),
        operation("DeleteSchema", Delete, Schema),
        operation("CreateDatasetGroup", Create, DatasetGroup),
        operation("DescribeDatasetGroup", Describe, DatasetGroup),
        operation("ListDatasetGroups", List, DatasetGroup),
        operation("DeleteDatasetGroup", Delete, DatasetGroup),
        operation("CreateDataset", Create, Dataset),
        operation("DescribeDataset", Describe, Dataset),
        operation("ListDatasets", List, Dataset),
        operation("DeleteDataset", Delete, Dataset),
        operation("CreateEventTracker", Create, EventTracker),
        operation("DescribeEventTracker", Describe, EventTracker),
        operation("ListEventTrackers", List, EventTracker),
        operation("DeleteEventTracker", Delete, EventTracker),
        operation("CreateSolution", Create, Solution),
        operation("DescribeSolution", Describe, Solution),
        operation("ListSolutions", List, Solution),
        operation("DeleteSolution", Delete, Solution),
        operation("CreateSolutionVersion", Create, SolutionVersion),
        operation("DescribeSolutionVersion", Describe, SolutionVersion),
        operation("ListSolutionVersions", List, SolutionVersion),
        operation("GetSolutionMetrics", Measure, SolutionVersion),
        operation("CreateCampaign", Create, Campaign),
        operation("DescribeCampaign", Describe, Campaign),
        operation("ListCampaigns", List, Campaign),
        operation("UpdateCampaign", Update, Campaign),
        operation("DeleteCampaign", Delete, Campaign),
    ]
};

impl Operation {
    /// Of `AmazonPersonalize.CreateSolution`.
    pub fn of_target(target: &str) -> Option<Self> {
        let name = target.strip_prefix("AmazonPersonalize.")?;
        let mut all = OPERATIONS.into_iter();
        all.find(|operation| operation.name == name)
    }
}

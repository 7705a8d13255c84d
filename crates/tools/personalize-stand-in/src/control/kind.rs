//! The kinds of resources, and what the wire calls them.

/// A kind of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Schema,
    DatasetGroup,
    Dataset,
    EventTracker,
    Solution,
    SolutionVersion,
    Campaign,
}

impl Kind {
    /// The member that describes one: `datasetGroup`.
    pub(super) fn member(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::DatasetGroup => "datasetGroup",
            Self::Dataset => "dataset",
            Self::EventTracker => "eventTracker",
            Self::Solution => "solution",
            Self::SolutionVersion => "solutionVersion",
            Self::Campaign => "campaign",
        }
    }

    /// The member that has its ARN: `datasetGroupArn`.
    pub(super) fn arn_member(self) -> &'static str {
        match self {
            Self::Schema => "schemaArn",
            Self::DatasetGroup => "datasetGroupArn",
            Self::Dataset => "datasetArn",
            Self::EventTracker => "eventTrackerArn",
            Self::Solution => "solutionArn",
            Self::SolutionVersion => "solutionVersionArn",
            Self::Campaign => "campaignArn",
        }
    }

    /// The part of an ARN after the account: `dataset-group`.
    pub(super) fn in_arn(self) -> &'static str {
        match self {
            Self::DatasetGroup => "dataset-group",
            Self::EventTracker => "event-tracker",
            Self::SolutionVersion => "solution",
            other => other.member(),
        }
    }

    /// What lists of it are filtered by, if by anything.
    pub(super) fn parent(self) -> Option<Self> {
        match self {
            Self::Schema | Self::DatasetGroup => None,
            Self::Dataset | Self::EventTracker | Self::Solution => Some(Self::DatasetGroup),
            Self::SolutionVersion | Self::Campaign => Some(Self::Solution),
        }
    }
}

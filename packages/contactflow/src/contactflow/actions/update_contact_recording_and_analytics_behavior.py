"""Sets the recorded participants and the analysis, by channel.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactrecordingandanalyticsbehavior.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.pass_through import pass_through
from contactflow.spec import Spec

SPEC = Spec(
    "UpdateContactRecordingAndAnalyticsBehavior",
    "contact-actions-updatecontactrecordingandanalyticsbehavior.html",
    "sets the recorded participants and the analysis, by channel",
    open_parameters=True,
    required_errors=(FAILED, "ChannelMismatch"),
    other_errors=("InFlightRedactionConfigurationFailed",),
)


run = pass_through

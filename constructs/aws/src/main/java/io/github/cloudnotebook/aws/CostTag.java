package io.github.cloudnotebook.aws;

/**
 * The tag by which a budget tells what a notebook costs from the rest of an account.
 *
 * <p>AWS counts a tag only from the day it is activated as a cost allocation tag, once for the
 * account that pays; no engine does that: {@code aws ce update-cost-allocation-tags-status
 * --cost-allocation-tags-status TagKey=cloudnotebook,Status=Active}. Until then a budget counts
 * nothing, and reports nothing.
 *
 * @param value tells the notebooks of an account apart
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html">Activating
 *     user-defined cost allocation tags</a>
 */
public record CostTag(String value) {
  public static final String KEY = "cloudnotebook";

  /** The tag of what has these names. */
  public static CostTag of(AwsNames names) {
    return new CostTag(AwsNames.tagValue(names.tag()));
  }

  /**
   * A budget's filter for what has this tag.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html">Budget</a>
   */
  public String filter() {
    return "user:%s$%s".formatted(KEY, value);
  }
}

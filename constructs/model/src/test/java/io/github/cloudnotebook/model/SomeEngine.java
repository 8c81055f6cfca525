package io.github.cloudnotebook.model;

/** An engine as tests have it: {@code <<later>>} and the least number are known at deployment. */
public final class SomeEngine implements DeployTimeValues {

  @Override
  public boolean isIn(String text) {
    return text.contains("<<later>>");
  }

  @Override
  public boolean standsAs(int number) {
    return number == Integer.MIN_VALUE;
  }

  @Override
  public String remedy() {
    return "pass it by the engine";
  }
}

@echo off
rem Starts Glyphloop: glyphloop COMMAND ...
rem It needs a Java 17 or newer, from JAVA_HOME or the PATH, and nothing else.
rem GLYPHLOOP_JAVA_OPTS adds options for the JVM. No delayed expansion: it would eat "!" in paths.
rem No block in parentheses either: a ")" in a path would end it.
setlocal EnableExtensions DisableDelayedExpansion

rem A variable of this name would hide the status. Programs are not looked for in the current folder.
set "ERRORLEVEL="
set "NoDefaultCurrentDirectoryInExePath=1"

for %%I in ("%~dp0..") do set "GLYPHLOOP_DIR=%%~fI"
rem The root of a drive ends with a backslash, which would take the quote behind it along.
if "%GLYPHLOOP_DIR:~-1%"=="\" set "GLYPHLOOP_DIR=%GLYPHLOOP_DIR%."

set "GLYPHLOOP_JAVA=java.exe"
if not defined JAVA_HOME goto :look
rem Some write it in quotes.
set "GLYPHLOOP_JAVA_HOME=%JAVA_HOME:"=%"
if exist "%GLYPHLOOP_JAVA_HOME%\bin\java.exe" set "GLYPHLOOP_JAVA=%GLYPHLOOP_JAVA_HOME%\bin\java.exe"
:look
rem Java 8 does not know --version; later ones answer "openjdk 17.0.1 ..." or "java 21-ea ...".
set "GLYPHLOOP_MAJOR="
for /f "tokens=2 delims=.-+ " %%V in ('call "%GLYPHLOOP_JAVA%" --version 2^>nul') do if not defined GLYPHLOOP_MAJOR set "GLYPHLOOP_MAJOR=%%V"
if not defined GLYPHLOOP_MAJOR goto :needsjava
if %GLYPHLOOP_MAJOR% LSS 17 goto :needsjava

set ORT_DISABLE_TELEMETRY=1
set SE_OFFLINE=true
set SE_AVOID_STATS=true

rem The first argument that is no option is the command; that of the group "dataset" follows it.
rem "shift" leaves %* as it is.
set "GLYPHLOOP_COMMAND="
:word
set "GLYPHLOOP_WORD=%~1"
if not defined GLYPHLOOP_WORD goto :known
shift /1
if "%GLYPHLOOP_WORD:~0,1%"=="-" goto :word
if defined GLYPHLOOP_COMMAND set "GLYPHLOOP_WORD=%GLYPHLOOP_COMMAND% %GLYPHLOOP_WORD%"
set "GLYPHLOOP_COMMAND=%GLYPHLOOP_WORD%"
if "%GLYPHLOOP_COMMAND%"=="dataset" goto :word
:known

set "GLYPHLOOP_LIBS=%GLYPHLOOP_DIR%\lib\*"
set "GLYPHLOOP_CONF=jvm-short.options"
for %%C in (crawl benchmark testsite evaluate serve report) do if "%GLYPHLOOP_COMMAND%"=="%%C" set "GLYPHLOOP_CONF=jvm.options"
if "%GLYPHLOOP_COMMAND:~0,7%"=="dataset" set "GLYPHLOOP_CONF=jvm.options"
for %%C in (train loop ui demo audit "dataset issues" "dataset suspects") do if "%GLYPHLOOP_COMMAND%"=="%%~C" goto :trains
if "%GLYPHLOOP_COMMAND%"=="arch" set "GLYPHLOOP_LIBS=%GLYPHLOOP_LIBS%;%GLYPHLOOP_DIR%\lib-trainer\*"
goto :start
:trains
set "GLYPHLOOP_LIBS=%GLYPHLOOP_LIBS%;%GLYPHLOOP_DIR%\lib-trainer\*"
set "GLYPHLOOP_CONF=jvm-train.options"
if not defined OMP_WAIT_POLICY set OMP_WAIT_POLICY=passive

:start
rem Without these the libraries are unpacked from their jars into the temporary folder.
set "GLYPHLOOP_NATIVE=%GLYPHLOOP_DIR%\native\windows-x86_64"
set "GLYPHLOOP_ORT="
set "GLYPHLOOP_SQLITE="
if exist "%GLYPHLOOP_NATIVE%\onnxruntime4j_jni.dll" set GLYPHLOOP_ORT="-Donnxruntime.native.path=%GLYPHLOOP_NATIVE%"
if exist "%GLYPHLOOP_NATIVE%\sqlitejdbc.dll" set GLYPHLOOP_SQLITE="-Dorg.sqlite.lib.path=%GLYPHLOOP_NATIVE%"

"%GLYPHLOOP_JAVA%" "@%GLYPHLOOP_DIR%\conf\jvm-common.options" "@%GLYPHLOOP_DIR%\conf\%GLYPHLOOP_CONF%" %GLYPHLOOP_ORT% %GLYPHLOOP_SQLITE% -Dglyphloop.command=glyphloop "-Dglyphloop.home=%GLYPHLOOP_DIR%" %GLYPHLOOP_JAVA_OPTS% -cp "%GLYPHLOOP_LIBS%" io.glyphloop.cli.Main %*
exit /b %ERRORLEVEL%

:needsjava
echo glyphloop: no Java 17 or newer found; install one, or set JAVA_HOME 1>&2
exit /b 2
